//go:build goasync

// The operands of a call that is spawned, or whose future is kept, are
// evaluated where the call stands, all of them and once.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type counter struct{ n int }

// async
func (c counter) read(_ string) int {
	await(async.Yield())
	return c.n
}

// async
func add(a int, _ string, b int) int {
	await(async.Yield())
	return a + b
}

func say(s string) string {
	fmt.Println(s)
	return s
}

// async
func main() {
	a, c := 1, &counter{n: 10}
	sum := async.Spawn(add(a, say("spawned"), 2))
	read := async.Spawn(c.read(say("method")))
	later := add(a, say("kept"), 3)
	again := c.read(say("kept method"))
	a, c.n = 100, 1000
	fmt.Println(await(sum), await(read), await(later), await(again), a)
	c = nil
	defer func() { fmt.Println(recover() != nil) }()
	await(c.read(say("nil")))
}

// Output:
// spawned
// method
// kept
// kept method
// 3 10 4 10 100
// nil
// true
