//go:build goasync

// Deferred calls made in the body of a range over an iterator run at the function's exit and may recover there.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func twice(yield func(int) bool) {
	defer fmt.Println("iterator ends")
	for i := range 2 {
		if !yield(i) {
			return
		}
	}
}

// async
func before() {
	r := recover()
	for i := range twice {
		await(pause())
		fmt.Println("recovered before the loop", i, r)
	}
}

// async
func work(kind int) {
	switch kind {
	case 0:
		defer await(before())
	case 1:
		defer func() {
			r := recover()
			for i := range twice {
				fmt.Println("closure", i, r)
				break
			}
		}()
	case 2:
		for i := range twice {
			defer /*async*/ func() {
				await(pause())
				fmt.Println("deferred in a body", i, recover())
			}()
		}
	case 3:
		for i := range twice {
			defer func() { fmt.Println("plain deferred in a body", i, recover()) }()
			await(pause())
			if i == 1 {
				break
			}
		}
	}
	await(pause())
	panic(fmt.Sprint("kind ", kind))
}

// async
func main() {
	for i := range 4 {
		await(work(i))
	}
}

// async
func pause() { await(async.Yield()) }
