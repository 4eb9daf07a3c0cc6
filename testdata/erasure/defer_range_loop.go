//go:build goasync

// Defers in range loops over every kind of operand capture the iteration's own variables.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func say(parts ...any) {
	await(pause())
	fmt.Println(parts...)
}

// async
func slices3() {
	for i, s := range []string{"x", "y", "z"} {
		defer func() { fmt.Println("closure", i, s) }()
		defer await(say("await", i, s))
		s += "!"
		await(pause())
	}
}

// async
func others(ch <-chan int) {
	for i := range 2 {
		defer await(say("int", i))
		await(pause())
	}
	for i, r := range "hé!" {
		defer fmt.Println("string", i, string(r))
		await(pause())
	}
	for v := range ch {
		defer func() { v *= 2; fmt.Println("chan", v) }()
		await(pause())
		v++
	}
	arr := [2]int{5, 6}
	for i, v := range arr {
		arr[1] = 60
		defer fmt.Println("array", i, v)
		await(pause())
	}
	for i, v := range &arr {
		arr[1] = 600
		defer fmt.Println("pointer to array", i, v)
		await(pause())
	}
	for k := range map[string]int{"only": 1} {
		defer await(say("map", k))
	}
}

// async
func threeClause() {
	for i, j := 0, 3; i < j; i, j = i+1, j-1 {
		defer func() { fmt.Println("three clause", i, j) }()
		await(pause())
		if i == 0 {
			j++
		}
	}
}

// async
func main() {
	await(slices3())
	ch := make(chan int, 2)
	ch <- 1
	ch <- 2
	close(ch)
	await(others(ch))
	await(threeClause())
}

// async
func pause() { await(async.Yield()) }
