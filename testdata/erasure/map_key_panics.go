//go:build goasync

// A map key in an interface that cannot be hashed panics when the store
// happens, after the value was awaited.
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
func key(v any) any {
	await(pause())
	fmt.Printf("key %T\n", v)
	return v
}

// async
func main() {
	m := map[any]int{}
	m[await(key("ok"))] = await(num(1))
	fmt.Println(len(m))
	m[await(key([]int{1}))] = await(num(2))
	fmt.Println("not reached")
}
