//go:build goasync

// A shift handed to a deferred call has the parameter's type.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

type D int64

func show(b D) { fmt.Println(b) }

// async
func main() {
	x := 3
	defer show(1 << x)
	await(pause())
	x = 4
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
