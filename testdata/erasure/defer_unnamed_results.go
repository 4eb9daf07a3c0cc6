//go:build goasync

// Unnamed results keep what the return statement set when a later deferred call panics and another recovers.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func value(n int) int {
	await(pause())
	return n
}

// async
func setThenPanic() (int, string) {
	defer func() { fmt.Println("recovered", recover()) }()
	defer func() { panic("after return") }()
	return await(value(5)), "set"
}

// async
func panicBeforeReturn(n int) (int, string) {
	defer func() { fmt.Println("recovered", recover()) }()
	if n > 0 {
		return n / await(value(0)), "never"
	}
	await(pause())
	panic("no return ran")
}

// async
func named(n int) (a int, b string) {
	defer func() { fmt.Println("recovered", recover(), a, b) }()
	a, b = 1, "early"
	if n == 0 {
		return await(value(2)), string([]rune("x")[await(value(3))])
	}
	defer /*async*/ func() {
		a += await(value(10))
		panic("late")
	}()
	return await(value(n)), "returned"
}

// async
func main() {
	fmt.Println(await(setThenPanic()))
	fmt.Println(await(panicBeforeReturn(0)))
	fmt.Println(await(panicBeforeReturn(1)))
	fmt.Println(await(named(0)))
	fmt.Println(await(named(4)))
}

// async
func pause() { await(async.Yield()) }
