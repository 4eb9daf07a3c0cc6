//go:build goasync

// Calls through nil interfaces, nil functions and nil pointers panic as in Go; methods that allow nil run.
package main

import (
	"fmt"
	"runtime"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type node struct {
	val  int
	next *node
}

// async
func (n *node) sum() int {
	if n == nil {
		return 0
	}
	await(pause())
	return n.val + await(n.next.sum())
}

// async
func (n node) value() int {
	await(pause())
	return n.val
}

type valuer interface {
	//async
	value() int
}

// async
type thunk func() int

type holder struct {
	valuer
	f thunk
}

// async
func try(what int) (out string) {
	defer func() {
		if r := recover(); r != nil {
			_, ok := r.(runtime.Error)
			out = fmt.Sprint(out, "runtime error: ", ok)
		}
	}()
	var (
		p *node
		v valuer
		h holder
	)
	out = fmt.Sprint(what, " ")
	switch what {
	case 0:
		return fmt.Sprint(out, await(p.sum()))
	case 1:
		return fmt.Sprint(await(p.value()))
	case 2:
		return fmt.Sprint(await(v.value()))
	case 3:
		v = p
		return fmt.Sprint(v != nil, await(v.value()))
	case 4:
		return fmt.Sprint(await(h.f()))
	case 5:
		return fmt.Sprint(await(h.value()))
	case 6:
		f := p.sum
		p = &node{val: 5}
		return fmt.Sprint(out, await(f()))
	case 7:
		f := p.value
		return fmt.Sprint(await(f()))
	case 8:
		return fmt.Sprint(out, await((&node{1, &node{2, nil}}).sum()))
	}
	return out
}

// async
func main() {
	for i := range 10 {
		fmt.Println(await(try(i)))
	}
}

// async
func pause() { await(async.Yield()) }
