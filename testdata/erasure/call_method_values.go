//go:build goasync

// A method value binds its receiver when it is made, whatever an await changes
// before the call.
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

type point struct{ x, y int }

func (p point) get(add int) int {
	fmt.Println("get", p, add)
	return p.x + add
}

func (p *point) set(x int) int {
	old := p.x
	p.x = x
	return old
}

type getter interface{ get(int) int }

// async
func (p point) slow(add int) int {
	await(pause())
	fmt.Println("slow", p, add)
	return p.x + add
}

// async
func bump(p *point) int {
	await(pause())
	p.x += 10
	return p.x
}

// async
func main() {
	p := point{1, 2}
	get := p.get
	set := p.set
	slow := p.slow
	await(bump(&p))
	fmt.Println(get(0), p.get(0), await(slow(0)), await(p.slow(0)))
	set(await(num(50)))
	fmt.Println(p, get(1))

	// An interface holds a copy, which no later change reaches.
	var g getter = p
	q := &p
	fmt.Println(g.get(await(bump(&p))), q.set(await(bump(q))))
	fmt.Println(p)

	f := (*point).set
	h := point.get
	k := getter.get
	fmt.Println(f(q, await(num(3))))
	fmt.Println(h(p, await(num(4))), h(*q, await(num(5))), k(g, await(num(6))))
	fs := map[string]func(int) int{"get": p.get, "set": p.set}
	await(bump(&p))
	fmt.Println(fs["set"](await(num(7))), fs["get"](await(num(8))))
	fmt.Println(p)
	i := getter(point{9, 9}).get
	g = nil
	fmt.Println(i(await(num(1))))
	var np *point
	bound := np.set
	fmt.Println(bound != nil, await(num(2)))
}
