//go:build goasync

// A composite literal in a condition between awaits needs parentheses.
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
	switch {
	case T{ok: true}.ok && await(get(true)):
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
