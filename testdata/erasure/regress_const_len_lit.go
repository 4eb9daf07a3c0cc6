//go:build goasync

// An async literal mentions a constant that is the length of a variable.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type AI func() int

func plain() AI {
	var arr [4]int
	const n = len(arr)
	return /*async*/ func() int { return await(get(n)) }
}

// async
func main() { fmt.Println(await(plain()())) }

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
