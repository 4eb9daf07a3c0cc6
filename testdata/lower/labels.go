//go:build goasync

// Labelled break and continue out of nested statements.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
rows:
	for y := range 4 {
		for x := range 4 {
			await(async.Yield())
			switch {
			case x == y:
				continue rows
			case y == 3:
				break rows
			}
			fmt.Print(" ", x, y)
		}
	}
	fmt.Println()
pick:
	switch n := len("x"); n {
	case 1:
		for {
			if await(async.Yield()); n == 1 {
				break pick
			}
		}
	}
}

// Output:
//  0 1 0 2 1 2
