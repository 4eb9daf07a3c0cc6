//go:build goasync

// Futures that must not be polled any more say so.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func once(n int) int {
	await(async.Yield())
	return n
}

// async
func deferring(n int) int {
	defer fmt.Println("deferring is left")
	await(async.Yield())
	return n
}

// async
func failing(n int) int {
	await(async.Yield())
	panic(n)
}

func poll(f async.Future[int]) {
	defer func() {
		if v := recover(); v != nil {
			fmt.Println("panic:", v)
		}
	}()
	fmt.Println(f.Poll(async.NewContext(async.WakerFunc(func() {}))))
}

func main() {
	for _, f := range []async.Future[int]{once(1), deferring(2), failing(3)} {
		for range 4 {
			poll(f)
		}
	}
	f := once(4)
	poll(f)
	f.PollCancel(async.NewContext(async.WakerFunc(func() {})))
	poll(f)
}

// Output:
// 0 false
// 1 true
// panic: async: future polled after it completed
// panic: async: future polled after it completed
// 0 false
// deferring is left
// 2 true
// panic: async: future polled after it completed
// panic: async: future polled after it completed
// 0 false
// panic: 3
// panic: async: future polled after it panicked, or while it runs
// panic: async: future polled after it panicked, or while it runs
// 0 false
// panic: async: future polled after it was cancelled
