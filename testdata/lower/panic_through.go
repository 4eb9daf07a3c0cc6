//go:build goasync

// A panic passes the deferred calls of each function that awaits.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func inner() {
	defer fmt.Println("leaving inner")
	await(async.Yield())
	panic("deep")
}

// async
func middle() {
	await(inner())
	fmt.Println("not reached")
}

// async
func outer() {
	defer func() { fmt.Println("caught", recover()) }()
	await(middle())
}

// async
func main() {
	await(outer())
}

// Output:
// leaving inner
// caught deep
