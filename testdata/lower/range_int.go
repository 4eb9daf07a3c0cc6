//go:build goasync

// A range over a number, with and without a variable.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	var n uint8
	for n = range 3 {
		await(async.Yield())
	}
	for range 2 {
		await(async.Yield())
		n *= 2
	}
	fmt.Println(n)
}

// Output:
// 8
