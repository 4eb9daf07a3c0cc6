//go:build goasync

// Assigning to an element of an array type parameter assigns to the variable.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func f[A [3]int](a A) {
	g := func() int { return a[0] }
	await(pause())
	a[0] = 7
	await(pause())
	fmt.Println(g())
}

// async
func main() { await(f([3]int{})) }

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
