//go:build goasync

// A call of a nil async function value evaluates its awaited arguments and
// panics at the call.
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
type step func(int) int

// async
func run(s step, x int) int {
	defer fmt.Println("run ends", x)
	return await(s(await(num(x))))
}

// async
func main() {
	fmt.Println(await(run(num, 1)))
	fmt.Println(await(run(nil, 2)))
}
