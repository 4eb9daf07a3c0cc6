//go:build goasync

// A plain function drives a future to its end.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func half(n int) (int, bool) {
	await(async.Yield())
	return n / 2, n%2 == 0
}

func main() {
	fmt.Println(async.BlockOn(half(7)).Unpack())
}

// Output:
// 3 false
