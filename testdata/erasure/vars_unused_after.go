//go:build goasync

// Variables, types, constants and labels used only on one side of an await, or
// only in dead code, stay legal.
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

type unusedType struct{ f int }

// async
func before() int {
	x := await(num(1))
	y := x + 1
	if await(pause()); false {
		_ = y
	}
	return 5
}

// async
func main() {
	const unused = 1
	type local struct{ unused int }
	type other = local
	a := 1
	_ = a
	await(pause())
	b := await(num(2))
	_ = b
	var c int
	func() { _ = c }()
	await(pause())
	d := 3
	d = await(num(d))
	pd := &d
	*pd = 4
	var e struct{ x, y int }
	e.x = await(num(5))
	var f []int
	f = append(f, await(num(6)))
	var g [2]int
	g[0] = await(num(7))
	m := map[string]int{}
	m["x"] = await(num(8))
	h := func() int { return 9 }
	i := 10
	await(pause())
	if false {
		fmt.Println(h(), i)
	}
	for j, k := 0, 1; j < 1; j++ {
		_ = k
		await(pause())
	}
	for n, v := range []int{await(num(11))} {
		await(pause())
		_, _ = n, v
	}
	switch o := await(num(12)); {
	default:
		_ = o
	}
	switch p := any(await(num(13))).(type) {
	case int:
		await(pause())
	case string:
		fmt.Println(p)
	}
	q, r := await(num(14)), await(num(15))
	_ = q
	await(pause())
	q, s := r, r+1
	await(pause())
	fmt.Println(s)
	var t unusedType
	await(pause())
	t = unusedType{f: await(num(16))}
	_ = &t
	if u := await(num(17)); u > 0 {
	}
	if v, ok := m["x"]; ok {
		await(num(v))
	}
	var w, x, y int
	w, _, y = await(num(18)), x, await(num(19))
	_, _ = w, y
}
