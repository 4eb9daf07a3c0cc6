//go:build goasync

// Range over iter.Seq, iter.Seq2, plain functions of zero, one and two values and named generic iterator types.
package main

import (
	"fmt"
	"iter"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type walker[T any] func(yield func(int, T) bool)

type ints func(yield func(int) bool)

func list(xs ...int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, x := range xs {
			if !yield(x) {
				return
			}
		}
	}
}

func chars(s string) iter.Seq2[int, rune] {
	return func(yield func(int, rune) bool) {
		for i, r := range s {
			if !yield(i, r) {
				return
			}
		}
	}
}

func thrice(yield func() bool) {
	_ = yield() && yield() && yield()
}

func backward[T any](xs []T) walker[T] {
	return func(yield func(int, T) bool) {
		for i := len(xs) - 1; i >= 0 && yield(i, xs[i]); i-- {
		}
	}
}

// async
func note(args ...any) int {
	await(pause())
	fmt.Println(args...)
	return len(args)
}

// async
func main() {
	for x := range list(3, 1, 2) {
		await(note("one", x))
	}
	for i, r := range chars("añb") {
		await(note("two", i, string(r)))
	}
	for i := range chars("xy") {
		await(note("first of two", i))
	}
	n := 0
	for range thrice {
		n += await(note("none", n))
	}
	for range list(1, 2) {
		n -= await(note("ignored"))
	}
	var x int
	var s string
	for x, s = range backward([]string{"a", "b", "c"}) {
		await(note("assigned", x, s))
	}
	fmt.Println(n, x, s)
	var m struct{ arr [2]int }
	for m.arr[await(note("index"))] = range ints(list(8, 9)) {
		await(note("field", m.arr))
	}
	for _, s := range backward([]string{"p", "q"}) {
		await(note("blank", s))
	}
	for range list() {
		await(note("never"))
	}
}

// async
func pause() { await(async.Yield()) }
