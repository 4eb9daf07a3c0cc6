//go:build goasync

// The builtins that may stand in a defer keep their early arguments and late effect.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func closes(ch chan int) {
	defer close(ch)
	ch <- 1
	await(pause())
	ch <- 2
	select {
	case v := <-ch:
		fmt.Println("still open, took", v)
	default:
		fmt.Println("nothing")
	}
}

// async
func deletes(m map[string]int, key string) int {
	defer delete(m, key)
	key = "other"
	await(pause())
	return m["a"] + len(m)
}

// async
func copies(dst, src []int) {
	defer copy(dst, src)
	src[0] = 42
	await(pause())
	fmt.Println("before copy", dst)
	dst, src = nil, nil
}

// async
func panics() (err any) {
	defer func() { err = recover() }()
	defer panic("deferred panic")
	await(pause())
	return "never seen"
}

// async
func clears(m map[string]int) {
	defer clear(m)
	m["z"] = await(deletes(m, "a"))
	fmt.Println(len(m))
}

// async
func main() {
	ch := make(chan int, 2)
	await(closes(ch))
	v, ok := <-ch
	fmt.Println(v, ok)
	v, ok = <-ch
	fmt.Println(v, ok)
	m := map[string]int{"a": 5, "b": 6}
	fmt.Println(await(deletes(m, "b")), m)
	m["b"] = 1
	await(clears(m))
	fmt.Println(m)
	d := make([]int, 2)
	await(copies(d, []int{1, 2, 3}))
	fmt.Println(d)
	fmt.Println(await(panics()))
}

// async
func pause() { await(async.Yield()) }
