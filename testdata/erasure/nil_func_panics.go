//go:build goasync

// A call of a nil function value panics after its awaited arguments ran.
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
	f := func(x int) int { return x }
	fmt.Println(f(await(num(1))))
	f = nil
	fmt.Println(f(await(num(2))))
}
