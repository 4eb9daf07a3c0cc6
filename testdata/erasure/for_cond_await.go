//go:build goasync

// A for condition with awaits runs before each round, with and without init
// and post statements.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func num(x int) int {
	await(pause())
	fmt.Println("num", x)
	return x
}

// async
func flag(name string, b bool) bool {
	await(pause())
	fmt.Println("flag", name, b)
	return b
}

// async
func more(n *int) bool {
	await(pause())
	*n--
	return *n > 0
}

// async
func main() {
	n := 4
	for await(more(&n)) {
		fmt.Println("body", n)
	}
	for i := 0; await(num(i)) < 3; i++ {
		if i == 1 {
			continue
		}
		fmt.Println("i", i)
	}
	for i := 0; await(flag("go", i < 10)) && i < await(num(2)); i++ {
		await(pause())
	}
	for ok := true; ok; ok = await(flag("ok", n < 2)) {
		n++
	}
	for await(flag("never", false)) {
		fmt.Println("never")
	}
	n = 0
	for n < 3 {
		n += await(num(1))
	}
	for ; n > 0; n-- {
		await(pause())
	}
	for n < 2 {
		n++
		await(pause())
	}
	for i, j := 0, await(num(3)); i < j; i, j = i+1, j-1 {
		fmt.Println(i, j)
	}
	fmt.Println(n)
}
