//go:build goasync

// Logic without an await stands before an await in the same statement: what is
// right of && and || is still called only if it is needed.
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

func is(name string, value bool) bool {
	fmt.Println("is", name, value)
	return value
}

// async
func main() {
	for _, v := range []bool{false, true} {
		fmt.Println(is("a", v) && is("b", !v), await(num(1)))
		fmt.Println(is("c", v) || is("d", !v), await(num(2)))
		fmt.Println(is("e", v) && (is("f", v) || is("g", !v)) || is("h", v), await(num(3)), is("i", v) && is("j", v))
		fmt.Println(!(is("k", v) && is("l", v)), v || is("m", v), await(num(4)))
	}
	var none map[string]int
	fmt.Println(none != nil && len(none) == await(num(5)), none == nil || is("n", none["x"] == 0), await(num(6)))
}
