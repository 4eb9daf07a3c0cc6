//go:build goasync

// A select over Go channels with awaits in its operands and bodies.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pick(c chan int) chan int {
	await(async.Yield())
	return c
}

// async
func main() {
	a, b := make(chan int, 1), make(chan int, 1)
	a <- 1
	for range 3 {
		select {
		case n, ok := <-await(pick(a)):
			await(async.Yield())
			fmt.Println("a", n, ok)
			close(b)
			a = nil
		case _, ok := <-b:
			fmt.Println("b", ok)
			b = nil
		default:
			await(async.Yield())
			fmt.Println("nothing")
		}
	}
}

// Output:
// a 1 true
// b false
// nothing
