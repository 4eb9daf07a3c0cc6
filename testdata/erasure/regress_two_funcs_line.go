//go:build goasync

// Two functions may stand on one line.
package main

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
)

//async
func f() { await(pause()) }; func g() {}

//async
func main() { await(f()); g() }

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
