//go:build goasync

// Slices of local arrays share their storage across awaits, copies of the
// arrays do not.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func fill(xs []int, v int) []int {
	for i := range xs {
		await(pause())
		xs[i] = v + i
	}
	return xs[:len(xs):len(xs)]
}

// async
func grow(xs []int) []int {
	await(pause())
	return append(xs, -1)
}

type matrix [2][3]int

// async
func (m *matrix) row(i int) []int {
	await(pause())
	return m[i][:]
}

// async
func (m matrix) copyRow(i int) []int {
	await(pause())
	return m[i][:]
}

// async
func main() {
	var a [5]int
	s := a[1:4]
	b := a
	t := await(fill(s[:2], 10))
	fmt.Println(a, b, s, t, cap(t))
	s = await(grow(s))
	fmt.Println(a, s)
	s = await(grow(s))
	s[0] = 99
	fmt.Println(a, s)
	t = await(grow(t))
	t[0] = 77
	fmt.Println(a, t)
	var m matrix
	await(m.row(1))[2] = 5
	await(m.copyRow(0))[0] = 6
	r := await(m.row(0))
	m[0][1] = 7
	fmt.Println(m, r)
	p := &a
	q := p[:]
	p[4] = 8
	await(pause())
	a[3] = 9
	fmt.Println(q, len(p), p == &a)
	for i, v := range q {
		q[len(q)-1-i] = v
		await(pause())
	}
	fmt.Println(a)
	bytes := [4]byte{'a', 'b', 'c', 'd'}
	text := string(bytes[:])
	await(pause())
	bytes[0] = 'z'
	fmt.Println(text, string(bytes[:]))
	local := [2][]int{{1}, {2}}
	other := local
	await(pause())
	local[0][0] = 100
	local[1] = nil
	fmt.Println(local, other)
	arrp := (*[2]int)(q[1:])
	arrp[0] = await(first(q))
	fmt.Println(a, *arrp)
}

// async
func first(xs []int) int {
	await(pause())
	return xs[0] + 1000
}
