//go:build goasync

// A run of statements that jumps after it has defined a variable does not make it live before.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	for i := range 2 {
		{
			x := await(get(i))
			await(pause())
			fmt.Println(x)
		}
		{
			x := i * 10
			n := x + 1
			if n > 5 {
				goto L
			}
			await(pause())
		L:
			fmt.Println(x)
		}
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
