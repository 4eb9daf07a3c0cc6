//go:build goasync

// A range over an array with two variables goes over a copy, over a pointer to it not.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	a := [3]int{1, 2, 3}
	for i, n := range a {
		await(async.Yield())
		a[2] = 30
		fmt.Println(i, n)
	}
	for i, n := range &a {
		await(async.Yield())
		a[2] = 300
		fmt.Println(i, n)
	}
}

// Output:
// 0 1
// 1 2
// 2 3
// 0 1
// 1 2
// 2 300
