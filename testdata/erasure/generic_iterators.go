//go:build goasync

// Iterators over type parameters are ranged over in generic async functions with awaits in the body.
package main

import (
	"fmt"
	"iter"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type list[T any] struct {
	head *item[T]
	len  int
}

type item[T any] struct {
	v    T
	next *item[T]
}

func (l *list[T]) push(v T) { l.head = &item[T]{v, l.head}; l.len++ }

func (l *list[T]) all() iter.Seq[T] {
	return func(yield func(T) bool) {
		for it := l.head; it != nil; it = it.next {
			if !yield(it.v) {
				return
			}
		}
	}
}

func enumerate[T any](seq iter.Seq[T]) iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		i := 0
		for v := range seq {
			if !yield(i, v) {
				return
			}
			i++
		}
	}
}

// async
func collect[T any](seq iter.Seq[T], keep func(T) bool) (out []T) {
	for v := range seq {
		await(pause())
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}

// async
func index[T comparable](seq iter.Seq[T], want T) (int, bool) {
	for i, v := range enumerate(seq) {
		if await(equal(v, want)) {
			return i, true
		}
	}
	return -1, false
}

// async
func equal[T comparable](a, b T) bool {
	await(pause())
	return a == b
}

// async
func cat[S iter.Seq[T] | iter.Seq2[T, T], T any](f func(S) iter.Seq[T], s S) (out []T) {
	for v := range f(s) {
		await(pause())
		out = append(out, v)
	}
	return
}

// async
func main() {
	l := new(list[string])
	for _, s := range []string{"d", "c", "b", "a"} {
		l.push(s)
	}
	fmt.Println(await(collect(l.all(), func(s string) bool { return s != "b" })))
	fmt.Println(await(index(l.all(), "c")))
	fmt.Println(await(index(l.all(), "z")))
	pairs := enumerate(l.all())
	ints := func(yield func(int) bool) {
		for i := range pairs {
			if !yield(i * i) {
				return
			}
		}
	}
	fmt.Println(await(collect(ints, func(n int) bool { return n > 0 })))
	fmt.Println(await(cat(func(s iter.Seq[string]) iter.Seq[string] { return s }, l.all())))
}

// async
func pause() { await(async.Yield()) }
