//go:build goasync

// Fields and methods promoted through embedded structs, pointers and
// interfaces work around awaits.
package main

import (
	"fmt"
	"sync"

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

type base struct {
	ID   int `json:"id"`
	tags []string
}

// async
func (b base) label(s string) string {
	await(pause())
	return fmt.Sprint(s, b.ID, b.tags)
}

// async
func (b *base) tag(ts ...string) *base {
	await(pause())
	b.tags = append(b.tags, ts...)
	return b
}

func (b *base) inc() int { b.ID++; return b.ID }

type labeller interface {
	// async
	label(s string) string
}

type left struct{ base }

type right struct {
	*base
	ID string
}

type both struct {
	left
	right *right
	labeller
	*sync.Mutex
	note struct{ text string }
}

type override struct{ both }

// async
func (o override) label(s string) string {
	return "override " + await(o.both.left.label(s)) + await(o.labeller.label("!"))
}

// async
func main() {
	l := left{base{ID: 1}}
	fmt.Println(await(l.label("l")), l.inc())
	fmt.Println(l.base.ID)
	await(l.tag("a", "b"))
	await(await(l.tag("c")).tag("d"))
	fmt.Println(await(l.label("l")))
	r := right{&l.base, "own"}
	r.base.ID = await(num(5))
	fmt.Println(await(r.label("r")), r.ID, r.inc())
	fmt.Println(l.ID)
	b := &both{left: l, right: &r, labeller: r, Mutex: &sync.Mutex{}}
	b.left.ID += await(num(10))
	b.Lock()
	b.note.text = await(b.left.label("note"))
	b.Unlock()
	fmt.Println(b.note.text, await(b.left.tag("e")) == &b.left.base, await(b.labeller.label("iface")))
	o := &override{}
	o.left = l
	o.labeller = l
	fmt.Println(await(o.label("o")))
	var i labeller = o
	fmt.Println(await(i.label("i")))
	i = o.right
	fmt.Println(i == nil, o.right == nil)
	i = struct{ labeller }{labeller: b.left}
	fmt.Println(await(i.label("anon")))
	f := l.label
	l.ID = 0
	fmt.Println(await(f("bound")))
	type local struct {
		*base
		extra int
	}
	x := local{&base{ID: await(num(7))}, 1}
	await(x.tag("t"))
	x.extra += x.inc()
	fmt.Println(x.ID, x.extra, x.tags)
}
