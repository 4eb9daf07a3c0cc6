//go:build goasync

// Returning from an inner iterator loop stops the inner iterator first.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
	"iter"
)

func seq(tag string) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("stop", tag)
		for i := 0; yield(i); i++ {
		}
	}
}

// async
func run() int {
	for range seq("outer") {
		await(pause())
		for range seq("inner") {
			return 1
		}
	}
	return 0
}

// async
func main() {
	fmt.Println(await(run()))
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
