//go:build goasync

package p

import (
	"runtime"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// runtime.Goexit three awaits deep, where each level has deferred calls that
// pause, and one of them panics and the next recovers that.

// async
func goexit_through_awaits_down(n int) (r int) {
	defer func() { h.Log("plain", n, recover() != nil) }()
	defer /*async*/ func() {
		await(h.Pause())
		h.Log("async", n)
		if n == 1 {
			panic("on the way out")
		}
	}()
	if n == 3 {
		await(h.Pause())
		runtime.Goexit()
	}
	r = n + await(goexit_through_awaits_down(n+1))
	h.Log("never", r)
	return r
}

// async
func goexit_through_awaits_main() {
	defer h.Log("main ends")
	await(goexit_through_awaits_down(0))
}
