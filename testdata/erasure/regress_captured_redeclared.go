//go:build goasync

// Async literals without an await that declare the name of a variable that they
// capture, and use the captured one for it.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func twice[T any](x T) []T {
	f := /*async*/ func() []T {
		x := []T{x, x}
		return x
	}
	return await(f())
}

// async
func main() {
	w, v := 1, "v"
	f := /*async*/ func() int {
		w := []int{w, w}
		return w[0] + len(w)
	}
	g := /*async*/ func(n int) (err error) {
		var w, v = w + n, &v
		if n > 0 {
			w := w + 1
			*v += fmt.Sprint(w)
		}
		err = fmt.Errorf("%d %s", w, *v)
		return
	}
	h := /*async*/ func() string {
		await(pause())
		v := v + "!"
		await(pause())
		return v
	}
	w = 5
	await(pause())
	fmt.Println(await(f()), await(g(2)), await(g(0)), v, await(h()), await(twice(v)))
}
