//go:build goasync

// Pointers into local structs, arrays and slices stay valid across awaits and alias the variables they point to.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type inner struct{ a, b int }

type rec struct {
	in  inner
	arr [3]int
	ptr *inner
}

// async
func poke(p *int) {
	await(pause())
	*p += 10
}

func (r *rec) self() *rec { return r }
func (r rec) copy() rec   { return r }

// async
func main() {
	var r rec
	pa, pb, pe := &r.in.a, &r.in.b, &r.arr[1]
	r.ptr = &r.in
	await(poke(pa))
	*pb = *pa + 1
	await(poke(&r.arr[2]))
	*pe++
	fmt.Println(r.in, r.arr, *r.ptr)
	r.in = inner{100, 200}
	await(pause())
	fmt.Println(*pa, *pb, r.ptr == &r.in, r.self() == &r)
	c := r.copy()
	c.arr[0], c.in.a = 5, 6
	await(poke(&c.ptr.b))
	fmt.Println(r.arr, r.in, c.arr, c.in, c.ptr == r.ptr)
	arr := [2]rec{{arr: [3]int{1}}, {arr: [3]int{2}}}
	sl := arr[:]
	p := &sl[1].arr
	await(poke(&p[0]))
	sl[0], sl[1] = sl[1], sl[0]
	await(poke(&p[0]))
	fmt.Println(arr[0].arr, arr[1].arr, *p)
	x := 1
	px := &x
	ppx := &px
	await(poke(*ppx))
	y := 2
	*ppx = &y
	await(poke(px))
	fmt.Println(x, y, *px)
	var z struct{}
	pz := &z
	await(pause())
	fmt.Println(*pz == z)
}

// async
func pause() { await(async.Yield()) }
