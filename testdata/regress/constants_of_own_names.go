//go:build goasync

package p

import (
	"math"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// In a group of constants that repeats an expression, a name means what it means
// around the group in the first constant, and may mean the group's own in the next.

// async
func constants_of_own_names_generic[T any](x T) {
	const v = 6
	await(h.Pause())
	{
		const (
			v = v/2 + iota
			t
			u
		)
		h.Log(v, t, u)
		const w = v + 1
		type L [w]int
		h.Log(L{}, x)
	}
	if h.Pick(2) == 0 {
		const (
			v, _ = v*2 + iota, v
			t, a
			u, b
		)
		h.Log(v, t, u, a, b)
	}
	func() {
		const (
			w = v + iota
			v
			x
		)
		h.Log(w, v, x)
	}()
}

// async
func constants_of_own_names_literal() {
	type L int
	const v L = 6
	f := /*async*/ func() {
		await(h.Pause())
		const (
			v = v/2 + L(iota)
			t
		)
		h.Log(v, t)
		{
			const (
				v L = v*3 + L(math.MaxInt8) - L(iota)
				t
			)
			h.Log(v, t)
		}
	}
	await(f())
	g := func() {
		const (
			v = v - 1
			t
		)
		f := /*async*/ func() int {
			await(h.Pause())
			return int(v * t)
		}
		h.Log(v, t, f != nil)
	}
	g()
	type A [v]uint8
	a := A{1}
	await(h.Pause())
	h.Log(a)
}

// async
func constants_of_own_names_local[T any](x T) {
	type L uint8
	const v L = 200
	const f = 0.5
	var text [3]string
	await(h.Pause())
	for range 1 {
		const (
			v   = v/2 + L(iota)*L(len(text))
			y   = v + 1
			f   = f/3 + iota
			g     // a comment
			z     = y
			sum L = z + v
			all
		)
		h.Log(v, y, f, g, z, sum, all)
	}
}

// async
func constants_of_own_names_main() {
	await(constants_of_own_names_generic(1))
	await(constants_of_own_names_literal())
	await(constants_of_own_names_local("a"))
}
