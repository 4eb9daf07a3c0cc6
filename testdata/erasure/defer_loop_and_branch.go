//go:build goasync

// A defer statement counts each time it is reached, in loops, branches and inner blocks, and only then.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func step(tag string, n int) int {
	await(pause())
	fmt.Println("step", tag, n)
	return n
}

// async
func run(kind string) {
	defer fmt.Println("run ends", kind)
	if kind != "skip" {
		defer fmt.Println("taken branch")
		await(step("branch", 1))
	} else {
		defer fmt.Println("else branch")
	}
	for i := 0; i < 3; i++ {
		if i == 1 {
			continue
		}
		defer await(step("loop", i))
		if kind == "break" && i == 0 {
			await(pause())
			break
		}
	}
	{
		kind := kind + "!"
		defer fmt.Println("inner block", kind)
		kind = "changed"
		await(pause())
	}
	switch await(step("tag", len(kind))) {
	case 4:
		defer fmt.Println("case four")
		fallthrough
	case 5:
		defer fmt.Println("case five")
	default:
		defer fmt.Println("default")
	}
}

// async
func main() {
	for _, k := range []string{"skip", "break", "long name"} {
		await(run(k))
		fmt.Println("--")
	}
}

// async
func pause() { await(async.Yield()) }
