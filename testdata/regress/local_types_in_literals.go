//go:build goasync

package p

import (
	"fmt"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// Local types and constants of literals, and of plain functions around async ones.

var local_types_in_literals_v = func() local_types_in_literals_FS {
	type loc[T any] struct{ t T }
	const k local_types_in_literals_N = 3
	type arr [k]loc[int]
	return /*async*/ func() string {
		a := arr{{1}, {await(h.Id(2))}}
		type in[T any] struct{ loc[T] }
		b := in[string]{loc[string]{"x"}}
		await(h.Pause())
		return fmt.Sprint(a, b, k)
	}
}()

type local_types_in_literals_N int

// async
type local_types_in_literals_FS func() string

// async
type local_types_in_literals_FI func() int

// async
type local_types_in_literals_FB[T any] func(T) bool

func local_types_in_literals_plain[T any](x T) local_types_in_literals_FS {
	type pair[U any] struct {
		t T
		u U
	}
	type num uint8
	const (
		a num = 1 << iota
		b
	)
	ps := []pair[num]{{x, a}}
	return /*async*/ func() string {
		ps = append(ps, pair[num]{t: x, u: b})
		await(h.Pause())
		f := func(p pair[num]) string {
			type q[V any] struct{ p pair[V] }
			return fmt.Sprint(q[num]{p}, b)
		}
		s := f(ps[1])
		g := /*async*/ func() string {
			type q [b]pair[string]
			z := q{1: {x, await(h.Id("z"))}}
			return fmt.Sprint(z)
		}
		return s + await(g()) + fmt.Sprint(ps, a)
	}
}

type local_types_in_literals_It[T any] struct{ xs []T }

func (z *local_types_in_literals_It[T]) each(f local_types_in_literals_FB[T]) local_types_in_literals_FI {
	type acc[A any] struct {
		n    int
		last A
	}
	return /*async*/ func() (n int) {
		st := acc[T]{}
		for i, x := range z.xs {
			if !await(f(x)) {
				break
			}
			st.n += i
			st.last = x
			defer func() { n += st.n }()
		}
		return len(fmt.Sprint(st.last))
	}
}

// async
func local_types_in_literals_gen[A, B any](a A, b B) (out any) {
	type A2 = A
	type (
		_          struct{ a A }
		A3         = A2
		hid[A any] struct {
			a A2
			b A
		}
		tt = []A3
	)
	hh := hid[string]{await(h.Id(a)), "hid"}
	await(h.Pause())
	h.Log(hh, tt{a}, any(a) == any(A3(a)))
	type m[K comparable] = map[K]A2
	type f func(A2, ...B) (r m[string])
	x := m[int]{1: await(h.Id(a))}
	var g f = func(a A2, bs ...B) (r m[string]) { return m[string]{fmt.Sprint(len(bs)): a} }
	y := g(await(h.Id(x[1])), b, b)
	switch z := any(y).(type) {
	case m[int]:
		return "int"
	case m[string]:
		for k, v := range z {
			out = fmt.Sprint(k, v, await(h.Id(len(x))))
		}
	}
	return
}

type local_types_in_literals_Rec[T any] interface {
	// async
	Next() (T, local_types_in_literals_Rec[T])
}
type local_types_in_literals_list[T any] struct {
	v T
	n *local_types_in_literals_list[T]
}

// async
func (l *local_types_in_literals_list[T]) Next() (v T, r local_types_in_literals_Rec[T]) {
	if l.n != nil {
		r = l.n
	}
	await(h.Pause())
	return l.v, r
}

// async
func local_types_in_literals_collect[T any, R local_types_in_literals_Rec[T]](r R) (out []T) {
	var cur local_types_in_literals_Rec[T] = r
	for cur != nil {
		var v T
		v, cur = await(cur.Next())
		out = append(out, v)
	}
	return
}

// async
func local_types_in_literals_main() {
	h.Log(await(local_types_in_literals_v()))
	h.Log(await(local_types_in_literals_plain("p")()))
	h.Log(await(local_types_in_literals_plain(3.5)()))
	h.Log(await((&local_types_in_literals_It[string]{[]string{"a", "bb", "ccc"}}).each( /*async*/ func(s string) bool { return await(h.Id(len(s))) < 3 })()))
	h.Log(await(local_types_in_literals_gen(1, "b")))
	h.Log(await(local_types_in_literals_gen([1]int{1}, 2)))
	h.Log(await(local_types_in_literals_collect[int](&local_types_in_literals_list[int]{1, &local_types_in_literals_list[int]{2, nil}})))
}
