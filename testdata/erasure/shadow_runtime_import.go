//go:build goasync

// The runtime is imported under another name, so that a package-level async is
// the program's own.
package main

import (
	"fmt"

	rt "github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(rt.Yield()) }

type state struct{ async int }

var context = state{async: 1}

// async
func async(n int) int {
	await(pause())
	return n + context.async
}

// async
func main() {
	fmt.Println(await(async(1)))
	context.async = await(async(await(async(2))))
	fmt.Println(context)
	async := await(async(3))
	await(rt.Yield())
	fmt.Println(async)
	{
		rt := async + 1
		await(pause())
		fmt.Println(rt)
	}
}
