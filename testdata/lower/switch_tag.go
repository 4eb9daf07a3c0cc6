//go:build goasync

// Awaits in the tag, the cases and the bodies of a switch, with fallthrough and break.
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
func name(n int) (s string) {
	switch x := await(num(n)); x {
	case await(num(1)), 11:
		s = "one"
	case 2:
		await(async.Yield())
		s = "two or "
		fallthrough
	case 3:
		s += "three"
	case 4:
		if await(num(n)) == 4 {
			break
		}
		s = "never"
	default:
		s = "many"
	}
	return s
}

// async
func main() {
	for _, n := range []int{1, 11, 2, 3, 4, 5} {
		fmt.Printf("%q\n", await(name(n)))
	}
}

// Output:
// "one"
// "one"
// "two or three"
// "three"
// ""
// "many"
