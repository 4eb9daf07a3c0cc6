//go:build goasync

// Channels, maps, slices and arrays of type parameters stay live across awaits in generic code.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type ordered interface {
	~int | ~string | ~float64
}

// async
func through[T any](ch chan T, xs ...T) []T {
	var out []T
	for _, x := range xs {
		ch <- x
		await(pause())
	}
	close(ch)
	for x := range ch {
		await(pause())
		out = append(out, x)
	}
	_, ok := <-ch
	fmt.Println(ok, len(out), cap(ch))
	return out
}

// async
func count[S ~[]E, E comparable](s S) (map[E]int, []E) {
	m := make(map[E]int, len(s))
	var order []E
	for i := range s {
		await(pause())
		if m[s[i]]++; m[s[i]] == 1 {
			order = append(order, s[i])
		}
	}
	return m, order
}

// async
func spread[T ordered](xs []T) (lo, hi T) {
	lo, hi = xs[0], xs[0]
	for _, x := range xs[1:] {
		lo, hi = min(lo, x), max(hi, x)
		await(pause())
	}
	return
}

type ring[T any] struct {
	buf  [3]T
	next int
}

// async
func (r *ring[T]) put(v T) (old T) {
	p := &r.buf[r.next%len(r.buf)]
	r.next++
	await(pause())
	old, *p = *p, v
	return old
}

type names []string

// async
func main() {
	fmt.Println(await(through(make(chan string, 4), "a", "b")))
	fmt.Println(await(through(make(chan func() int, 1), func() int { return 9 }))[0]())
	m, order := await(count(names{"x", "y", "x"}))
	fmt.Println(m, order, m["x"])
	fmt.Println(await(spread([]int{3, 1, 2})))
	fmt.Println(await(spread(names{"pear", "apple", "zoo"})))
	r := new(ring[rune])
	for _, c := range "abcde" {
		fmt.Print(await(r.put(c)), " ")
	}
	fmt.Println(r.buf)
}

// async
func pause() { await(async.Yield()) }
