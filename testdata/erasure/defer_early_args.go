//go:build goasync

// The function value and the arguments of a defer are evaluated at the statement, before later assignments change them.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type point struct{ x, y int }

func (p point) show(tag string)   { fmt.Println(tag, "value", p.x, p.y) }
func (p *point) showP(tag string) { fmt.Println(tag, "pointer", p.x, p.y) }

// async
func (p point) later(tag string) {
	await(pause())
	fmt.Println(tag, "async value", p.x, p.y)
}

// async
func (p *point) laterP(tag string) {
	await(pause())
	fmt.Println(tag, "async pointer", p.x, p.y)
}

func tagged(s string) string {
	fmt.Println("evaluate", s)
	return s
}

// async
func work() {
	p := point{1, 2}
	q := &p
	f := func(s string) { fmt.Println("old f", s) }
	defer f(tagged("a"))
	defer p.show(tagged("b"))
	defer q.show(tagged("c"))
	defer p.showP(tagged("d"))
	defer await(p.later(tagged("e")))
	defer await(q.laterP(tagged("f")))
	f = func(s string) { fmt.Println("new f", s) }
	p.x = 10
	await(pause())
	q = &point{100, 100}
	defer q.showP(tagged("g"))
	defer f(tagged("h"))
	p.y = 20
	q.y++
}

// async
func main() { await(work()) }

// async
func pause() { await(async.Yield()) }
