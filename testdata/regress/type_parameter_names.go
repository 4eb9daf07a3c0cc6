//go:build goasync

package p

import (
	"fmt"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// Type parameters, and what else is declared, under names that generated code uses.

// async
func type_parameter_names_a[bool, int, uint16, any, async interface{ ~[]string }](x bool, y int, z uint16, w any, v async) (string, error) {
	type string []bool
	q := string{await(h.Id(x))}
	await(h.Pause())
	return fmt.Sprint(q, y, z, w, v), nil
}

// async
func type_parameter_names_b[cx, f, ready, v, r0, t1, P0, state, Context, Future, error comparable](a cx, b f, c ready, d v) (r r0, s t1, u P0) {
	type T[cx, f any] struct {
		a cx
		b f
	}
	x := T[ready, v]{c, await(h.Id(d))}
	defer func() { h.Log(recover(), x, a, b) }()
	await(h.Pause())
	type true struct{ false bool }
	tt := true{await(h.Id(1)) == 1}
	await(h.Pause())
	h.Log(tt)
	panic(fmt.Sprint(await(h.Id(x)).a))
}

type type_parameter_names_new[nil, len any] struct {
	true  nil
	false len
}

// async
func (f *type_parameter_names_new[cx, recover]) Step(Poll cx, state recover) (await1 cx, Step *type_parameter_names_new[cx, recover]) {
	append := func(n int) int { return n + 1 }
	type make = int
	type init struct{ main make }
	var panic make = append(await(h.Id(1)))
	main := init{await(h.Id(panic))}
	await(h.Pause())
	h.Log(main)
	for range panic {
		f.true = await(h.Id(Poll))
		f.false = state
	}
	return f.true, f
}

// async
func (f type_parameter_names_new[_, _]) Poll() (ok bool) {
	print := await(h.Id(1))
	return print == 1
}

type type_parameter_names_Box[Poll any] struct{ PollCancel Poll }

// async
func (Poll type_parameter_names_Box[child]) child(Box type_parameter_names_Box[child]) (type_parameter_names_Box type_parameter_names_Box[child]) {
	type type_parameter_names_BoxChildFuture struct{ c child }
	x := type_parameter_names_BoxChildFuture{await(h.Id(Poll.PollCancel))}
	await(h.Pause())
	type_parameter_names_Box.PollCancel = x.c
	return
}

// async
type type_parameter_names_AF[v any] func(v) v

func type_parameter_names_plain[cx, bool, async any](x cx, y bool, z async) (type_parameter_names_AF[cx], func() bool) {
	type pair[ready any] struct {
		x cx
		y bool
		z ready
	}
	f := type_parameter_names_AF[cx]( /*async*/ func(v cx) cx {
		p := pair[async]{await(h.Id(v)), y, z}
		await(h.Pause())
		h.Log(p, x)
		return p.x
	})
	return f, func() bool { return y }
}

func (Box type_parameter_names_Box[ready]) plain(v ready) type_parameter_names_AF[ready] {
	return /*async*/ func(cx ready) ready { h.Log(await(h.Id(v)), Box); return cx }
}

// async
func type_parameter_names_main() {
	pf, pg := type_parameter_names_plain(1, "y", 2.5)
	h.Log(await(pf(3)), pg(), await(type_parameter_names_Box[int]{1}.plain(2)(3)))
	h.Log(await(type_parameter_names_a([]string{"a"}, []string{}, []string{"c"}, []string{}, []string{})))
	func() {
		defer func() { h.Log("no") }()
	}()
	r, s, u := await(type_parameter_names_b[int, int, string, int, int, int, int, int, int, int, int](1, 2, "c", 4))
	h.Log(r, s, u)
	n := &type_parameter_names_new[int, string]{}
	a, p := await(n.Step(5, "s"))
	h.Log(a, p == n, *n, await(n.Poll()))
	h.Log(await(type_parameter_names_Box[int]{3}.child(type_parameter_names_Box[int]{})))
}
