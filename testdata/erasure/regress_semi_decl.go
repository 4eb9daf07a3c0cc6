//go:build goasync

// Declarations may share a line.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

//async
func f() { await(pause()) };

var x = 1; var y = 2

//async
func main() {
	await(f())
	fmt.Println(x, y)
}

var tick int

//async
func pause() {
	tick++
	if tick%3 != 0 {
		await(async.Yield())
	}
}

//async
func get[T any](x T) T {
	await(pause())
	return x
}
