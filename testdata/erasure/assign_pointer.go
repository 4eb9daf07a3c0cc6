//go:build goasync

// Stores through pointers that calls and awaits give happen in Go's order, a
// nil pointer panics last.
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

func cell(name string, p *int) *int {
	fmt.Println("cell", name)
	return p
}

// async
func slow(name string, p *int) *int {
	await(pause())
	fmt.Println("slow", name)
	return p
}

type node struct {
	v    int
	next *node
}

// async
func (n *node) tail() *node {
	await(pause())
	for n.next != nil {
		n = n.next
	}
	fmt.Println("tail", n.v)
	return n
}

func guarded(v any) {
	if v != nil {
		fmt.Println("recovered", v)
	}
}

// async
func broken() (x int) {
	defer func() { guarded(recover()) }()
	x = 1
	var p *int
	x, *cell("nil", p) = await(num(2)), await(num(3))
	return 4
}

// async
func brokenField() (x int) {
	defer func() { guarded(recover()) }()
	var n *node
	x = 1
	x, n.v = await(num(2)), await(num(3))
	return 4
}

// async
func main() {
	var a, b int
	*cell("a", &a) = await(num(1))
	*await(slow("b", &b)) = await(num(2))
	*await(slow("a", &a)), *cell("b", &b) = await(num(3)), await(num(4))
	fmt.Println(a, b)
	pp := &[]*int{&a, &b}[await(num(1))]
	**pp = await(num(5))
	*pp = cell("other", &a)
	**pp = await(num(6))
	fmt.Println(a, b)
	n := &node{v: 1, next: &node{v: 2}}
	await(n.tail()).next = &node{v: await(num(3))}
	await(n.tail()).v += await(num(10))
	n.next.next.v++
	fmt.Println(n.next.next.v)
	*n, n.v = node{v: await(num(7))}, 9
	fmt.Println(*n)
	fmt.Println(await(broken()))
	fmt.Println(await(brokenField()))
}
