//go:build goasync

// A defer in a plain literal inside an async function belongs to the literal and runs at its end.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func fetch(n int) int {
	await(pause())
	return n + 1
}

// async
func work() (total int) {
	defer fmt.Println("work ends")
	locked := 0
	with := func(f func() int) (r int) {
		locked++
		defer func() { locked--; fmt.Println("unlock", locked) }()
		defer func() {
			if p := recover(); p != nil {
				r = -1
			}
		}()
		return f()
	}
	for i := range 3 {
		n := await(fetch(i))
		total += with(func() int {
			defer fmt.Println("inner ends", i, locked)
			if n == 2 {
				panic(n)
			}
			return n
		})
		await(pause())
	}
	return total + with(func() int {
		return with(func() int { return locked * 10 })
	})
}

// async
func main() { fmt.Println(await(work())) }

// async
func pause() { await(async.Yield()) }
