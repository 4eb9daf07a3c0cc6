//go:build goasync

// A comparison handed to a deferred call has the parameter's type.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

type B bool

func show(b B) { fmt.Println(b) }

// async
func main() {
	x := 3
	defer show(x == 3)
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
