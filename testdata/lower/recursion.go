//go:build goasync

// A recursive function cannot hold its own frame: that one is boxed.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func fib(n int) int {
	if n < 2 {
		return n
	}
	await(async.Yield())
	return await(fib(n-1)) + await(fib(n-2))
}

// async
func main() {
	fmt.Println(await(fib(10)))
}

// Output:
// 55
