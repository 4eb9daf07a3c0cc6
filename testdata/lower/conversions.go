//go:build goasync

// Untyped constants, conversions, shifts, and values of interface type pass through temporaries with their types.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func num(n int) int {
	await(async.Yield())
	return n
}

// async
func main() {
	var u uint8 = 1 << await(num(7))
	var v any = 2.5
	f, ok := v.(float64)
	x := 3 * float32(await(num(2)))
	var e fmt.Stringer
	fmt.Println(u, f+float64(await(num(1))), ok, x, e == nil, 'a'+rune(await(num(1))))
}

// Output:
// 128 3.5 true 6 true 98
