//go:build goasync

// The results of one awaited call spread over every kind of assignable place.
package main

import (
	"errors"
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

// async
func str(s string) string {
	await(pause())
	fmt.Println("str", s)
	return s
}

// async
func two(a int, b string) (int, string) {
	await(pause())
	return a, b
}

// async
func five() (int, string, []int, map[string]int, error) {
	await(pause())
	return 1, "s", []int{2}, map[string]int{"k": 3}, errors.New("e")
}

// async
func eight() (a, b, c, d, e, f, g, h int) {
	await(pause())
	a, b, c, d, e, f, g, h = 1, 2, 3, 4, 5, 6, 7, 8
	return
}

type holder struct {
	n    int
	s    string
	in   *holder
	list [2]int
}

var global struct {
	n int
	s string
}

// async
func main() {
	var h holder
	h.in = &holder{}
	m := map[string]string{}
	ns := []int{0, 0}
	var iface any
	var face fmt.Stringer
	h.n, h.s = await(two(1, "a"))
	h.in.n, m[await(str("k"))] = await(two(2, "b"))
	ns[await(num(1))], iface = await(two(3, "c"))
	global.n, global.s = await(two(4, "d"))
	iface, _ = await(two(5, "e"))
	_, m["l"] = await(two(6, "f"))
	*(&h.list[await(num(0))]), h.in.s = await(two(7, "g"))
	fmt.Println(h.n, h.s, *h.in, h.list, m, ns, iface, global, face == nil)
	a, b, c, d, e := await(five())
	fmt.Println(a, b, c, d, e)
	var err error
	_, _, c, d["x"], err = 1, 2, []int{await(num(9))}, await(num(8)), nil
	fmt.Println(c, d, err)
	_, b, _, d, _ = await(five())
	fmt.Println(b, d)
	v1, v2, v3, v4, v5, v6, v7, v8 := await(eight())
	fmt.Println(v1, v2, v3, v4, v5, v6, v7, v8)
	ns[0], ns[1], h.list[0], h.list[1], h.n, _, v7, m["z"] = v8, v7, v6, v5, v4, v3, await(num(v2)), await(str("z"))
	fmt.Println(ns, h.list, h.n, v7, m["z"])
	fmt.Println(await(eight()))
	var x, y any = await(two(10, "h"))
	fmt.Println(x, y)
}
