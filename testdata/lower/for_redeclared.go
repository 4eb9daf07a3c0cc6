//go:build goasync

// A loop body declares a variable of the loop variable's name; closures capture both.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	var list []func() int
	for i := range []string{"a", "b"} {
		list = append(list, func() int { return i })
		i := i
		list = append(list, func() int { return i * 10 })
		await(async.Yield())
	}
	for _, f := range list {
		fmt.Println(f())
	}
}

// Output:
// 0
// 0
// 1
// 10
