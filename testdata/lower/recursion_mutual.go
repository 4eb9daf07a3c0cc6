//go:build goasync

// Functions that call each other: one of the frames in the circle is boxed.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func even(n int) bool {
	if n == 0 {
		return true
	}
	return await(odd(n - 1))
}

// async
func odd(n int) bool {
	if n == 0 {
		return false
	}
	await(async.Yield())
	return await(even(n - 1))
}

// async
func main() {
	fmt.Println(await(even(10)), await(even(7)))
}

// Output:
// true false
