//go:build goasync

// A store into a nil map panics only after its key and its value were awaited.
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
func str(s string) string {
	await(pause())
	fmt.Println("str", s)
	return s
}

// async
func main() {
	var m map[string]int
	fmt.Println(m[await(str("read"))])
	m[await(str("key"))] = await(num(1))
	fmt.Println("not reached")
}
