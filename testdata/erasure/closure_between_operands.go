//go:build goasync

// Literals called between the operands of one expression run in order with the awaits around them.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type trace []string

// async
func (t *trace) slow(n int) int {
	await(pause())
	*t = append(*t, fmt.Sprint("slow", n))
	return n
}

// async
func main() {
	var t trace
	quick := func(n int) int {
		t = append(t, fmt.Sprint("quick", n))
		return n
	}
	sum := quick(1) + await(t.slow(2))*quick(3) - await(t.slow(4))
	fmt.Println(sum, t)
	t = nil
	xs := []int{quick(0), await(t.slow(1)), quick(2), func() int {
		defer quick(100)
		return quick(3)
	}()}
	fmt.Println(xs, t)
	t = nil
	m := map[int]int{quick(1): await(t.slow(2)), await(t.slow(3)): quick(4)}
	fmt.Println(len(m), m[1], m[3], t)
	t = nil
	xs[quick(0)], xs[await(t.slow(1))] = await(t.slow(20)), quick(10)
	fmt.Println(xs, t)
	t = nil
	if quick(1) > 1 && await(t.slow(1)) > 0 || await(t.slow(2)) > quick(1) && quick(3) == 3 {
		fmt.Println(t)
	}
	t = nil
	state := 1
	next := func() int { state *= 2; return state }
	fmt.Println(next(), await(t.slow(5)), next(), await(t.slow(next())), next())
	fmt.Println(len(t))
	func(a, b int) { fmt.Println(a, b, state) }(next(), await(t.slow(next())))
}

// async
func pause() { await(async.Yield()) }
