//go:build goasync

// A range over an iterator function: it is stopped on every way out.
package main

import (
	"fmt"
	"iter"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func count(to int) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		defer fmt.Println("stopped")
		for i := range to {
			if !yield(i, fmt.Sprint("#", i)) {
				return
			}
		}
	}
}

// async
func find(s string) int {
	for i, t := range count(3) {
		await(async.Yield())
		if s == t {
			return i
		}
	}
	return -1
}

// async
func main() {
	fmt.Println(await(find("#1")))
	fmt.Println(await(find("#7")))
}

// Output:
// stopped
// 1
// stopped
// -1
