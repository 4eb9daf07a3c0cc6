//go:build goasync

// Named results: set, shadowed, returned bare, and returned in another order.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func swap(a, b int) (x, y int) {
	x, y = a, b
	await(async.Yield())
	if x > y {
		return y, x
	}
	{
		x := 100
		_ = x
	}
	y += 5
	return
}

// async
func main() {
	fmt.Println(await(swap(1, 2)))
	fmt.Println(await(swap(4, 3)))
}

// Output:
// 1 7
// 3 4
