//go:build goasync

// An error value that escapes main is printed by its Error method, also when no function had deferred calls.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type limit struct{ max int }

func (l limit) Error() string { return fmt.Sprintf("more than %d", l.max) }

// async
func count(n int) int {
	await(pause())
	if n > 3 {
		panic(limit{3})
	}
	return await(count(n + 1))
}

// async
func main() {
	fmt.Println("start")
	fmt.Println(await(count(0)))
}

// async
func pause() { await(async.Yield()) }
