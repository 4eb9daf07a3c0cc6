//go:build goasync

// Method values of locals copy or share their receiver at the moment they are taken, whatever happens later.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type acc struct {
	n    int
	name string
}

func (a acc) value() int     { return a.n }
func (a *acc) add(n int) int { a.n += n; return a.n }

// async
func (a acc) send(n int) int {
	a.n += n
	await(pause())
	return a.n
}

// async
func (a *acc) store(n int) int {
	await(pause())
	a.n = n
	return a.n
}

// async
func main() {
	a := acc{1, "a"}
	v, add, send, store := a.value, a.add, a.send, a.store
	fmt.Println(add(1), v())
	fmt.Println(a.value())
	fmt.Println(await(send(10)), await(store(5)), add(1), v())
	b := a
	p := &b
	vs := []func() int{b.value, p.value, (*p).value}
	sends := map[bool]func(int) int{true: p.add, false: b.add}
	p.n = 50
	await(pause())
	for _, f := range vs {
		fmt.Print(f(), " ")
	}
	fmt.Println(sends[true](1), sends[false](1))
	fmt.Println(b.n, a.n)
	p = &acc{n: 1000}
	fmt.Println(sends[true](1))
	fmt.Println(p.n, b.n)
	expr, exprP := acc.send, (*acc).store
	fmt.Println(await(expr(b, 8)))
	fmt.Println(await(exprP(&b, 9)))
	fmt.Println(b.n)
	sendP := p.send
	p.n = 0
	fmt.Println(await(sendP(1)), await((*acc).send(p, 1)))
}

// async
func pause() { await(async.Yield()) }
