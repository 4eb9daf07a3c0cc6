//go:build goasync

// A deferred async literal recovers before, between or after its own awaits, and finishes its work afterwards.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func work(when int) (out string) {
	defer func() { fmt.Println("outermost sees", recover()) }()
	defer /*async*/ func(tag string) {
		if when == 0 {
			out += fmt.Sprint(tag, " early ", recover(), "; ")
		}
		await(pause())
		if when == 1 {
			out += fmt.Sprint(tag, " middle ", recover(), "; ")
		}
		await(pause())
		out += fmt.Sprint(tag, " end ", recover(), "; ")
		await(pause())
		out += fmt.Sprint("again ", recover())
	}("literal")
	await(pause())
	if when < 3 {
		panic(fmt.Sprint("p", when))
	}
	return "returned; "
}

// async
func main() {
	for i := range 4 {
		fmt.Println(i, await(work(i)))
	}
}

// async
func pause() { await(async.Yield()) }
