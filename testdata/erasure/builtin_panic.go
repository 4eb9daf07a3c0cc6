//go:build goasync

// The argument of panic is awaited first, and its value leaves the program
// unchanged.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func str(s string) string {
	await(pause())
	fmt.Println("str", s)
	return s
}

// async
func main() {
	defer fmt.Println("deferred")
	fmt.Println("before")
	panic("value: " + await(str("a")) + await(str("b")))
}
