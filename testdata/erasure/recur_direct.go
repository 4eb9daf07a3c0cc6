//go:build goasync

// Direct recursion keeps each level's variables apart, with awaits before, between and after the inner calls.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func fib(n int) int {
	if n < 2 {
		await(pause())
		return n
	}
	return await(fib(n-1)) + await(fib(n-2))
}

// async
func hanoi(n int, from, to, via string, move func(a, b string)) int {
	if n == 0 {
		return 0
	}
	left := await(hanoi(n-1, from, via, to, move))
	await(pause())
	move(from, to)
	return left + 1 + await(hanoi(n-1, via, to, from, move))
}

// async
func depth(n int, trail ...int) (out []int) {
	trail = append(trail[:len(trail):len(trail)], n)
	if n > 0 {
		for i := range n {
			out = append(out, await(depth(i, trail...))...)
		}
		return out
	}
	await(pause())
	sum := 0
	for _, t := range trail {
		sum = sum*10 + t
	}
	return []int{sum}
}

// async
func main() {
	fmt.Println(await(fib(12)))
	var b strings.Builder
	n := await(hanoi(3, "A", "C", "B", func(a, c string) { b.WriteString(a + c + " ") }))
	fmt.Println(n, b.String())
	fmt.Println(await(depth(4)))
}

// async
func pause() { await(async.Yield()) }
