//go:build goasync

// Returning the results of one call declares nothing that a goto would jump over.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

func g3() (int, int, int) { return 1, 2, 3 }

// async
func f(n int) (int, int, int) {
	if n > 0 {
		goto L
	}
	return g3()
L:
	return g3()
}

// async
func main() {
	fmt.Println(await(f(1)))
	fmt.Println(await(f(0)))
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
