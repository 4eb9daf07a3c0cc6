//go:build goasync

// A call of os.Exit ends the program at once with its status, without deferred
// calls.
package main

import (
	"fmt"
	"os"

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
func main() {
	defer fmt.Println("never")
	if await(num(3)) == 3 {
		os.Exit(await(num(4)))
	}
	fmt.Println("never")
}
