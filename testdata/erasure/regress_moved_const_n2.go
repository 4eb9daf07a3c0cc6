//go:build goasync

// A moved constant takes no name that a local variable has.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func a() {
	const n = 1
	await(pause())
	fmt.Println(n)
}

// async
func b() {
	n2 := 10
	const n = 2
	await(pause())
	fmt.Println(n, n2)
}

// async
func c(n int) {
	{
		const n = 4
		await(pause())
		fmt.Println(n)
		func() { n := n + 1; fmt.Println(n) }()
	}
	{
		n := 6
		fmt.Println(n)
	}
	fmt.Println(n)
}

// async
func main() { await(a()); await(b()); await(c(9)) }

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
