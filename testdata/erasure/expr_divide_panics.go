//go:build goasync

// A division by an awaited zero panics after both operands ran.
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
	fmt.Println(await(num(8)) / await(num(2)))
	fmt.Println(await(num(8)) / await(num(0)))
	fmt.Println("not reached")
}
