//go:build goasync

// Each iteration has its own variable when a closure captures it.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	var list []func() int
	for i := 0; i < 3; i++ {
		list = append(list, func() int { i += 10; return i })
		await(async.Yield())
		i += 0
	}
	for _, f := range list {
		fmt.Println(f(), f())
	}
}

// Output:
// 10 20
// 11 21
// 12 22
