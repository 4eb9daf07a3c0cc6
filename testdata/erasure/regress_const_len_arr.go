//go:build goasync

// A constant may be the length of an array variable, which stays behind when the constant moves.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	var arr [5]int
	const n = len(arr)
	type T [len(arr)]int
	await(pause())
	var t T
	fmt.Println(n, len(t))
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
