//go:build goasync

// os.Exit in a deferred call ends the program at once: outer deferred calls do not run.
package main

import (
	"fmt"
	"os"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func finish(code int) {
	await(pause())
	fmt.Println("exit with", code)
	os.Exit(code)
}

// async
func work() {
	defer fmt.Println("not printed")
	defer await(finish(3))
	defer fmt.Println("printed")
	await(pause())
	panic("overtaken by the exit")
}

// async
func main() {
	defer fmt.Println("not printed either")
	await(work())
}

// async
func pause() { await(async.Yield()) }
