//go:build goasync

// Local types that async literals do not mention, but have in the types of
// variables that they capture.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func same[T any](x T) T {
	await(pause())
	return x
}

type point struct{ z int }

func plain() func() async.Future[int] {
	type point struct{ y int }
	type list []*point
	p := list{{3}}
	return /*async*/ func() int { return p[0].y }
}

// async
func generic[T any](v T) (n int) {
	{
		type pair struct{ a, b T }
		type alias = map[string]pair
		m := alias{"k": {v, v}}
		f := /*async*/ func() int {
			await(pause())
			return len(m)
		}
		n += await(f())
	}
	f := func() async.Future[int] {
		type key [2]int
		mk := func() key { return key{4, 5} }
		g := /*async*/ func() int { return await(same(mk()))[1] }
		return g()
	}
	return n + await(f())
}

// async
func main() {
	await( /*async*/ func() {
		type point struct{ x int }
		p := point{3}
		f := /*async*/ func() int { return p.x }
		g := /*async*/ func() int {
			await(pause())
			return p.x + 1
		}
		fmt.Println(await(f()), await(g()), p)
	}())
	h := func() async.Future[int] {
		type point struct{ y int }
		ps := map[point]chan<- func(...point) interface{ Get() point }{{1}: nil}
		f := /*async*/ func() int { return len(ps) }
		return f()
	}
	fmt.Println(await(h()), await(plain()()), await(generic("v")), point{1})
}

// Output:
// 3 4 {3}
// 1 3 6 {1}
