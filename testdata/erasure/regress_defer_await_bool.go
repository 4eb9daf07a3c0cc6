//go:build goasync

// The operands of a deferred await have the types of the parameters.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

type B bool
type D int64

// async
func show(b B, d D) { await(pause()); fmt.Println(b, d) }

// async
func main() {
	x := 3
	defer await(show(x == 3, 1))
	defer /*async*/ func(b B) { await(pause()); fmt.Println(b) }(x > 5)
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
