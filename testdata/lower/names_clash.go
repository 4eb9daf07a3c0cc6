//go:build goasync

// The source uses the names that a twin would choose.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type waitFuture struct{ f, cx, ready, state int }

// async
func wait(f, cx int) (ready int) {
	t1, state, got1 := f, cx, 1
	await(async.Yield())
	return t1 + state + got1
}

// async
func main() {
	v := waitFuture{f: 1, cx: 2, ready: 3, state: 4}
	r0 := await(wait(v.f, v.cx))
	fmt.Println(r0, v)
}

// Output:
// 4 {1 2 3 4}
