//go:build goasync

// Selectors, indices and dereferences hang on awaited values to any depth.
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

type leaf struct {
	v    int
	list []int
}

type node struct {
	leaf
	next  *node
	kids  map[string]*node
	table [2]leaf
	self  func() *node
	any   any
}

// async
func build(v int) *node {
	await(pause())
	n := &node{leaf: leaf{v, []int{v, v + 1}}}
	n.table[1].v = v * 2
	n.self = func() *node { return n }
	n.any = n
	if v > 0 {
		n.next = await(build(v - 1))
		n.kids = map[string]*node{"k": n.next}
	}
	return n
}

// async
func value(v int) node { return *await(build(v)) }

// async
func many(v int) (*node, []node) {
	n := await(build(v))
	return n, []node{*n, *n.next}
}

// async
func main() {
	fmt.Println(await(build(3)).next.next.v, await(build(2)).kids["k"].leaf.list[await(num(1))], await(value(1)).table[1].v)
	fmt.Println(await(build(1)).self().any.(*node).next.list[0], (*await(build(1)).next).v, await(value(4)).next.self().next.v)
	fmt.Println(len(await(build(5)).list[await(num(1)):]), await(build(0)).next == nil, await(build(0)).kids["none"] == nil)
	await(build(1)).next.v = await(num(2))
	n, ns := await(many(2))
	n.next.list[await(num(0))] += 10
	n.kids["k"].table[await(num(1))].v++
	fmt.Println(ns[1].list, n.next.table[1].v, ns[1].table[1].v, ns[await(num(0))].next.v)
	p := &await(build(7)).table[await(num(1))]
	p.v++
	p.list = append(p.list, await(num(3)))
	q := &n.self().kids["k"].leaf
	q.v = await(num(4))
	fmt.Println(*p, n.next.v, n.self().next.leaf.v)
	f := await(build(9)).next.self
	fmt.Println(f().v, func() *node { return n }().next.v+await(num(5)))
	fmt.Println(struct{ a struct{ b []int } }{struct{ b []int }{[]int{await(num(6))}}}.a.b[0], map[string]leaf{"x": {v: await(num(7))}}["x"].v)
}
