//go:build goasync

// A function without results: its await is a statement.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func greet(name string) {
	await(async.Yield())
	fmt.Println("hello,", name)
}

// async
func main() {
	await(greet("gopher"))
	await(greet("world"))
}

// Output:
// hello, gopher
// hello, world
