//go:build goasync

// An assignment first evaluates operands and values in order and then stores
// from left to right.
package main

import (
	"fmt"

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

func at(name string, i int) int {
	fmt.Println("at", name, i)
	return i
}

func ptr(name string, p *int) *int {
	fmt.Println("ptr", name)
	return p
}

// async
func pair(a, b int) (int, int) {
	await(pause())
	fmt.Println("pair", a, b)
	return a, b
}

// async
func later(p *int) *int {
	await(pause())
	fmt.Println("later")
	return p
}

// async
func main() {
	xs := []int{0, 1, 2, 3}
	xs[at("left", 0)], xs[at("right", 1)] = await(num(10)), await(num(11))
	fmt.Println(xs)
	xs[await(num(2))], xs[at("other", 3)] = await(pair(12, 13))
	fmt.Println(xs)

	// The index reads the old i, the assignment to i comes after.
	i := 0
	i, xs[i] = 1, await(num(20))
	fmt.Println(i, xs)
	xs[i], i = await(num(21)), 2
	fmt.Println(i, xs)
	i, xs[i] = await(pair(3, 22))
	fmt.Println(i, xs)

	// The same place twice: the last store stays.
	xs[0], xs[0], xs[0] = await(num(1)), 2, await(num(3))
	fmt.Println(xs)

	// A slice variable that is replaced keeps its old array for the store.
	old := xs
	xs, xs[1] = []int{await(num(5))}, await(num(6))
	fmt.Println(xs, old)
	old[i], old = await(num(7)), nil
	fmt.Println(old == nil)

	var a, b int
	*ptr("a", &a), *ptr("b", &b) = await(num(8)), await(num(9))
	*await(later(&a)), b = b, await(num(1))
	fmt.Println(a, b)
	a, b = b, await(num(a))
	fmt.Println(a, b)
	p := &a
	p, *p = &b, await(num(30))
	fmt.Println(a, b, *p)
	type node struct {
		next *node
		v    int
	}
	n := &node{v: 1}
	n.next, n = &node{v: await(num(2))}, &node{v: await(num(3))}
	fmt.Println(n.v, n.next == nil)
	n, n.next = &node{v: await(num(4))}, n
	fmt.Println(n.v, n.next == nil)
}
