//go:build goasync

// Iterators stop from the inside out on each way out.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
	"iter"
)

func numbers(tag string, n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println(tag, "cleaned up")
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// async
func run() int {
	for i := range numbers("outer", 3) {
		await(pause())
		for j := range numbers("inner", 3) {
			if j == 1 {
				return i + j
			}
		}
	}
	return 0
}

// async
func run2() int {
outer:
	for i := range numbers("outer", 3) {
		await(pause())
		for j := range numbers("inner", 3) {
			if j == 1 {
				break outer
			}
			if i == 5 {
				goto done
			}
		}
	}
done:
	return 0
}

// async
func main() {
	fmt.Println(await(run()))
	fmt.Println(await(run2()))
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
