//go:build goasync

// Pointers to locals, parameters, results and fields stay valid across awaits
// and see every write.
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

type node struct {
	v    int
	next *node
	list [3]int
}

// async
func write(p *int, v int) int {
	await(pause())
	old := *p
	*p = v
	return old
}

// async
func params(a int, n node) (r int) {
	pa, pn, pr := &a, &n.list[1], &r
	await(write(pa, 10))
	await(write(pn, 20))
	await(write(pr, 30))
	a++
	n.list[1]++
	*pr += a + n.list[1]
	return r + 1000
}

// async
func escape(v int) *int {
	x := await(num(v))
	p := &x
	x++
	await(pause())
	x++
	return p
}

// async
func swap(a, b *int) {
	await(pause())
	*a, *b = *b, *a
}

// async
func main() {
	x := 1
	p := &x
	q := &p
	await(write(p, 2))
	fmt.Println(x, *p, **q)
	x = await(num(3))
	fmt.Println(*p, p == &x)
	*q = new(int)
	**q = await(num(4))
	fmt.Println(x, *p)
	fmt.Println(await(params(1, node{})))
	a, b := await(escape(5)), await(escape(5))
	*a++
	fmt.Println(*a, *b, a == b)
	await(swap(&x, a))
	fmt.Println(x, *a)
	n := node{v: 1}
	n.next = &n
	pv := &n.next.next.v
	await(write(pv, 6))
	n.next.v++
	fmt.Println(n.v, *pv)
	m := n
	await(write(&n.v, 7))
	fmt.Println(m.v, m.next.v, m.next == &n)
	for i := range 2 {
		y := i
		py := &y
		await(write(py, y+100))
		fmt.Println(y, *py)
		defer func() { fmt.Println("deferred", y) }()
		y++
	}
	arr := [3]*int{&x, &n.v, new(int)}
	for i, e := range arr {
		await(write(e, i*11))
	}
	fmt.Println(x, n.v, *arr[2])
	var s struct{ a, b int }
	ps := &s.b
	s = struct{ a, b int }{await(num(8)), await(num(9))}
	fmt.Println(*ps)
	*ps = 0
	s.a = await(write(ps, 5))
	fmt.Println(s)
}
