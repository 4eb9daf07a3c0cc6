//go:build goasync

// Deferred calls of both kinds share one stack, so they run last in first out whichever kind each is.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func note(s string) {
	await(pause())
	fmt.Println("note", s)
}

func plain(s string) { fmt.Println("plain", s) }

// async
func work(n int) (sum int) {
	defer plain("first")
	defer await(note("second"))
	defer func() { fmt.Println("closure sees", sum) }()
	defer /*async*/ func() {
		await(pause())
		fmt.Println("async closure sees", sum)
		sum *= 10
	}()
	for i := range n {
		await(pause())
		sum += i
	}
	defer plain("last")
	await(pause())
	return sum + 1
}

// async
func main() {
	fmt.Println(await(work(4)))
	fmt.Println(await(work(0)))
}

// async
func pause() { await(async.Yield()) }
