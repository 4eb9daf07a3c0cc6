//go:build goasync

// A condition keeps the parentheses that its composite literal needs.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

type T struct {
	ok bool
	n  int
}

// async
func main() {
	if (T{} == await(get(T{}))) {
		fmt.Println("a")
	}
	if (T{ok: true}.ok && await(get(true))) {
		fmt.Println("b")
	}
	for (await(get(true)) && T{ok: true}.ok) {
		break
	}
	if !(T{n: 3} == await(get(T{}))) {
		fmt.Println("c")
	}
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
