//go:build goasync

// The logic operators decide whether an await happens at all.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func is(s string, b bool) bool {
	await(async.Yield())
	fmt.Print(" ", s)
	return b
}

// async
func main() {
	if await(is("a", false)) && await(is("b", true)) || !await(is("c", false)) {
		fmt.Println(" first")
	}
	x := await(is("d", true)) || await(is("e", true))
	fmt.Println("", x && len("x") == 1)
	for i := 0; i < 2 && await(is("f", true)); i++ {
	}
	fmt.Println()
}

// Output:
//  a c first
//  d true
//  f f
