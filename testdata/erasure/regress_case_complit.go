//go:build goasync

// A composite literal in a case goes into the head of an if statement.
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
	switch 3 {
	case T{n: 2}.n:
		fmt.Println("a")
	case await(get(3)):
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
