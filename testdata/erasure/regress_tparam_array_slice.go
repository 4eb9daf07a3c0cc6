//go:build goasync

// Slicing an array type parameter takes its address.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func f[A [3]int](a A) {
	s := a[:]
	await(pause())
	a[0] = 7
	await(pause())
	fmt.Println(s)
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
