//go:build goasync

// Async literals call themselves and each other through the variables that hold them.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type walk func(depth int) []string

// async
func main() {
	var fib func(int) int
	memo := map[int]int{}
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		if v, ok := memo[n]; ok {
			return v
		}
		memo[n] = fib(n-1) + fib(n-2)
		return memo[n]
	}
	var w walk
	w = /*async*/ func(depth int) []string {
		if depth == 0 {
			return []string{fmt.Sprint("leaf ", fib(len(memo)))}
		}
		await(pause())
		out := await(w(depth - 1))
		return append(out, fmt.Sprint("level ", depth))
	}
	fmt.Println(await(w(3)))
	fmt.Println(fib(30))
	fmt.Println(len(memo))
	fmt.Println(await(w(0)))
	//async
	type parity func(n int) bool
	var even, odd parity
	even = /*async*/ func(n int) bool {
		if n == 0 {
			return true
		}
		await(pause())
		return await(odd(n - 1))
	}
	odd = /*async*/ func(n int) bool { return n != 0 && await(even(n-1)) }
	fmt.Println(await(even(20)), await(odd(20)))
	swap := even
	even = /*async*/ func(int) bool { await(pause()); return false }
	fmt.Println(await(swap(3)), await(swap(0)))
}

// async
func pause() { await(async.Yield()) }
