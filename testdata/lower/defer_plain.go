//go:build goasync

// Deferred calls run when the function completes, last in first out.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func note(s string) { fmt.Println(s) }

// async
func work(n int) (sum int) {
	defer note("first")
	for i := range n {
		defer fmt.Println("deferred", i)
		await(async.Yield())
		sum += i
	}
	defer func() { sum *= 10 }()
	note("returning")
	return sum
}

// async
func main() {
	fmt.Println(await(work(3)))
}

// Output:
// returning
// deferred 2
// deferred 1
// deferred 0
// first
// 30
