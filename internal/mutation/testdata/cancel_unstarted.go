//go:build goasync

// Cancelling a future that was never polled runs nothing, and leaves it as it
// was.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func plain(n int) int {
	fmt.Println("plain runs")
	await(async.Yield())
	return n
}

// async
func deferring(n int) int {
	defer fmt.Println("deferring is left")
	await(async.Yield())
	return n
}

func main() {
	cx := async.NewContext(async.WakerFunc(func() {}))
	for _, f := range []async.Future[int]{plain(1), deferring(2)} {
		fmt.Println("done at once:", f.PollCancel(cx))
		fmt.Println(f.Poll(cx))
		fmt.Println(f.Poll(cx))
		fmt.Println("done at once:", f.PollCancel(cx))
	}
}

// Output:
// done at once: true
// plain runs
// 0 false
// 1 true
// done at once: true
// done at once: true
// 0 false
// deferring is left
// 2 true
// done at once: true
