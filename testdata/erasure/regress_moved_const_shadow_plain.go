//go:build goasync

// A constant that moves out of a plain function is not hidden by a parameter there.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type AI func() int

func plain(n int) AI {
	{
		const n = 3
		fmt.Println(n)
		return /*async*/ func() int { return await(get(n)) }
	}
}

// async
func main() { fmt.Println(await(plain(7)())) }

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
