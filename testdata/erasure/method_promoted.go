//go:build goasync

// Async methods promoted by embedded values, pointers and interfaces run on the embedded receiver.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type base struct {
	id  int
	log []string
}

// async
func (b *base) note(s string) int {
	await(pause())
	b.log = append(b.log, s)
	return len(b.log)
}

// async
func (b base) show() string {
	await(pause())
	return fmt.Sprint(b.id, b.log)
}

type byValue struct{ base }
type byPointer struct {
	*base
	extra int
}
type byInterface struct{ noter }
type deep struct{ byPointer }

type noter interface {
	//async
	note(string) int
	//async
	show() string
}

type override struct{ byValue }

// async
func (o *override) note(s string) int { return -await(o.byValue.note(s + "!")) }

// async
func use(n noter, s string) {
	fmt.Println(await(n.note(s)), await(n.show()))
}

// async
func main() {
	v := byValue{base{id: 1}}
	fmt.Println(await(v.note("direct")), await(v.base.note("full")))
	await(use(&v, "interface"))
	p := byPointer{&v.base, 0}
	await(use(p, "pointer"))
	d := &deep{p}
	await(use(d, "deep"))
	await(use(*d, "deep value"))
	i := byInterface{d}
	await(use(i, "nested interface"))
	o := &override{v}
	await(use(o, "override"))
	show := d.show
	d.base = &base{id: 9}
	fmt.Println(await(show()))
	fmt.Println(await(d.show()), await(deep.show(*d)), await((*override).note(o, "expr")))
	fmt.Println(len(v.log), len(o.log))
}

// async
func pause() { await(async.Yield()) }
