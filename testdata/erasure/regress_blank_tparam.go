//go:build goasync

// A type parameter without a name still needs one in the frame.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func f[_ any, T any](x T) {
	await(pause())
	fmt.Println(x)
}

// async
func main() { await(f[int](3)) }

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
