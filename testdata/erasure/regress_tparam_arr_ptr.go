//go:build goasync

// A variable of an array type parameter has an address like any array.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func f[A ~[3]int](a A) {
	h := /*async*/ func() { await(pause()); fmt.Println(a[0]) }
	a[0]++
	await(h())
}

// async
func main() { await(f([3]int{})) }

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
