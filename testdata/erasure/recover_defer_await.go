//go:build goasync

// In defer await(cleanup()) the async function is the deferred one, so its recover takes the panic.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type report struct{ lines []string }

// async
func (r *report) cleanup(before bool) error {
	if before {
		if p := recover(); p != nil {
			r.lines = append(r.lines, fmt.Sprint("before suspending: ", p))
		}
		await(pause())
	} else {
		await(pause())
		await(pause())
		if p := recover(); p != nil {
			r.lines = append(r.lines, fmt.Sprint("after suspending: ", p))
		}
	}
	return errors.New("dropped")
}

// async
func index(xs []int, i int) int {
	await(pause())
	return xs[i]
}

// async
func work(r *report, before bool, i int) (n int) {
	n = -1
	defer await(r.cleanup(before))
	n = -2
	return await(index([]int{1, 2, 3}, i))
}

// async
func main() {
	r := new(report)
	for _, i := range []int{1, 3, -1} {
		for _, before := range []bool{true, false} {
			fmt.Println(i, before, await(work(r, before, i)))
		}
	}
	for _, l := range r.lines {
		fmt.Println(l)
	}
}

// async
func pause() { await(async.Yield()) }
