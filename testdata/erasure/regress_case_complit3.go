//go:build goasync

// A comparison with a composite literal in a case without a tag needs parentheses.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

type T struct {
	ok bool
	n  int
}

// async
func main() {
	x := T{true, 1}
	switch {
	case x == T{}:
		fmt.Println("a")
	case await(get(true)):
		fmt.Println("b")
	}
}

var tick int

// async
func pause() {
	tick++
	if tick%3 != 0 {
		await(async.Yield())
	}
}

// async
func get[T any](x T) T {
	await(pause())
	return x
}
