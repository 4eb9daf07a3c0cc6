//go:build goasync

// Named results that only returns assign are seen by literals of both kinds,
// deferred and kept.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

var kept []func() int

// async
func deferred(x int) (n int, text string) {
	defer /*async*/ func() {
		await(pause())
		fmt.Println("async sees", n, text)
	}()
	defer func() { fmt.Println("plain sees", n, text) }()
	await(pause())
	if x > 10 {
		return x, "large"
	}
	return x * 2, "small"
}

// async
func keeps(x int) (n int) {
	kept = append(kept, func() int { return n })
	await(pause())
	return x + 1
}

// async
func calls(x int) (n int) {
	see := /*async*/ func() int {
		await(pause())
		return n
	}
	fmt.Println("before", await(see()))
	defer func() { fmt.Println("at the end", n) }()
	return x + await(see())
}

// async
func main() {
	fmt.Println(await(deferred(1)))
	fmt.Println(await(deferred(11)))
	fmt.Println(await(keeps(4)), await(keeps(40)))
	for _, f := range kept {
		fmt.Println(f())
	}
	fmt.Println(await(calls(7)))
}
