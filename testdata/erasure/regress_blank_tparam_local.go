//go:build goasync

// A local type of a method moves out with its receiver's blank type parameter.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

type G[T any] struct{ v T }

// async
func (g G[_]) m() int {
	type L struct{ n int }
	l := L{3}
	await(pause())
	return l.n
}

// async
func main() { fmt.Println(await(G[string]{}.m())) }

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
