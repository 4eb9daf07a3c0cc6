//go:build goasync

// A length that an await makes negative panics in make, after later arguments
// ran.
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
	fmt.Println(len(make([]int, await(num(2)))))
	fmt.Println(len(make([]int, await(num(-1)), await(num(3)))))
	fmt.Println("not reached")
}
