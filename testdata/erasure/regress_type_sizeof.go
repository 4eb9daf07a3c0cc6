//go:build goasync

// A local type may depend on the size of a variable.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
	"unsafe"
)

// async
func main() {
	x := int16(1)
	type T [unsafe.Sizeof(x)]byte
	await(pause())
	fmt.Println(len(T{}), x)
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
