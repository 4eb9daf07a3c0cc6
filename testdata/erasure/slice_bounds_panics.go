//go:build goasync

// A slice expression with awaited bounds that are out of range ends the
// program.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func num(x int) int {
	await(pause())
	fmt.Println("num", x)
	return x
}

// async
func main() {
	xs := make([]int, 3, 5)
	fmt.Println(len(xs[await(num(1)):await(num(5))]))
	fmt.Println(len(xs[await(num(2)):await(num(4)):await(num(6))]))
}
