//go:build goasync

// Continuing an outer loop stops the inner iterator before the outer one goes on.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
	"iter"
)

func seq(tag string) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("stop", tag)
		for i := 0; i < 2 && yield(i); i++ {
		}
	}
}

// async
func main() {
outer:
	for range 2 {
		for range seq("outer") {
			await(pause())
			for range seq("inner") {
				continue outer
			}
		}
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
