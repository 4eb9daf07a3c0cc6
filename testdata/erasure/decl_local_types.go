//go:build goasync

// Local types of every shape live across awaits as variables, elements and
// type arguments.
package main

import (
	"fmt"

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

func second[T any](xs ...T) T { return xs[1] }

type box[T any] struct{ v T }

// async
func shapes(n int) string {
	type point struct {
		X, Y int `unit:"m"`
	}
	type pair [2]point
	type index map[string]*point
	type stream chan point
	type visit func(point) bool
	type nested struct {
		point
		*pair
		in struct{ deep []point }
	}
	p := point{n, await(num(n))}
	ps := pair{p, {1, 2}}
	ix := index{"p": &p}
	st := make(stream, 2)
	st <- p
	seen := 0
	var vf visit = func(q point) bool { seen += q.X; return q == p }
	ne := nested{point: p, pair: &ps}
	ne.in.deep = append(ne.in.deep, p, point{Y: await(num(3))})
	bx := box[point]{p}
	await(pause())
	p.X++
	st <- p
	r := fmt.Sprint(ps, ix["p"].X, <-st, <-st, vf(p), vf(ps[0]), seen, ne.X, ne.pair[1], ne.in.deep, bx.v, second(p, bx.v))
	await(pause())
	var a any = bx
	_, ok := a.(box[point])
	return r + fmt.Sprint(ok, len(st))
}

// async
func same(n int) any {
	if n == 0 {
		type T struct{ A int }
		t := T{1}
		await(pause())
		return t
	}
	type T struct{ A int }
	t := T{1}
	await(pause())
	return t
}

// async
func main() {
	fmt.Println(await(shapes(1)))
	fmt.Println(await(shapes(5)))
	a, b, c := await(same(0)), await(same(1)), await(same(1))
	fmt.Println(a == b, b == c)
	type T = struct{ A int }
	var x T = struct{ A int }{await(num(1))}
	await(pause())
	fmt.Printf("%T %v\n", x, x)
	type recursive []recursive
	r := recursive{nil, {nil, nil}}
	await(pause())
	fmt.Println(len(r), len(r[1]), r[0] == nil)
}
