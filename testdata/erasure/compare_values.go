//go:build goasync

// Comparison of structs, arrays, interfaces, pointers and channels has awaits
// on either side.
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

type point struct{ x, y int }

type named struct {
	point
	name string
	list [2]any
}

// async
func pt(x, y int) point {
	await(pause())
	return point{x, y}
}

// async
func box(v any) any {
	await(pause())
	return v
}

// async
func fail(s string) error {
	await(pause())
	if s == "" {
		return nil
	}
	return failure(s)
}

type failure string

func (f failure) Error() string { return string(f) }

// async
func pp(p *point) *point {
	await(pause())
	return p
}

// async
func main() {
	fmt.Println(await(pt(1, 2)) == await(pt(1, 2)), await(pt(1, 2)) != point{2, 1}, point{3, 4} == await(pt(3, 4)))
	a := named{await(pt(1, 2)), "n", [2]any{1, await(box("x"))}}
	b := named{point{1, 2}, "n", [2]any{await(num(1)), "x"}}
	fmt.Println(a == b, a.list == [2]any{1, "y"}, [2]point{{1, 1}, await(pt(2, 2))} == [2]point{{1, 1}, {2, 2}})
	fmt.Println(await(box(1)) == 1, 1 == await(box(1)), await(box(1)) == await(box(int8(1))), await(box(point{})) == await(box(await(pt(0, 0)))))
	fmt.Println(await(fail("e")) == failure("e"), await(fail("")) == nil, nil != await(fail("f")), await(fail("g")) == error(failure("h")))
	p := &point{}
	fmt.Println(await(pp(p)) == p, await(pp(&point{})) == p, await(pp(nil)) == nil, *await(pp(p)) == point{})
	c := make(chan int)
	var r <-chan int = c
	fmt.Println(r == c, await(box(c)) == any(c), await(box(r)) == any(c))
	fmt.Println(await(box(nil)) == nil, await(box((*point)(nil))) == nil, await(box("s")) == "s", await(box(1.0)) == 1.0)
	var e error = failure("x")
	m := map[any]int{1: 1, "a": 2, point{1, 2}: 3, nil: 4, e: 5, [1]int{7}: 6}
	fmt.Println(m[await(num(1))], m[await(box("a"))], m[await(pt(1, 2))], m[await(box(nil))], m[await(fail("x"))], m[[1]int{await(num(7))}])
	if x := await(pt(5, 6)); x == (point{5, await(num(6))}) && &x != p {
		fmt.Println("same")
	}
	fmt.Println((await(num(1)) == 1) == (await(num(2)) == 2), (await(num(1)) < 0) != true)
}
