//go:build goasync

// Ranging over an array type parameter copies it.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func f[A [3]int](a A) {
	for i, v := range a {
		await(pause())
		a[2] = 7
		fmt.Println(i, v)
	}
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
