//go:build goasync

// An await of a known function: the callee's frame is part of the caller's.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// double takes a moment.
//
// async
func double(n int) int {
	await(async.Yield())
	return 2 * n
}

// async
func main() {
	n := await(double(21))
	fmt.Println(n)
}

// Output:
// 42
