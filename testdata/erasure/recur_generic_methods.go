//go:build goasync

// A recursive method of a generic type awaits itself, a generic helper and another instantiation of it.
package main

import (
	"cmp"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type list[T any] struct {
	head T
	tail *list[T]
}

func of[T any](xs ...T) (l *list[T]) {
	for i := len(xs) - 1; i >= 0; i-- {
		l = &list[T]{xs[i], l}
	}
	return
}

// async
func (l *list[T]) reverse(onto *list[T]) *list[T] {
	if l == nil {
		return onto
	}
	await(pause())
	return await(l.tail.reverse(&list[T]{l.head, onto}))
}

// async
func (l *list[T]) slice() []T {
	if l == nil {
		return nil
	}
	rest := await(l.tail.slice())
	return append([]T{l.head}, rest...)
}

// async
func zip[A, B any](a *list[A], b *list[B]) *list[struct {
	A A
	B B
}] {
	type both = struct {
		A A
		B B
	}
	if a == nil || b == nil {
		await(pause())
		return nil
	}
	return &list[both]{both{a.head, b.head}, await(zip(a.tail, b.tail))}
}

// async
func sorted[T cmp.Ordered](l *list[T]) *list[T] {
	if l == nil || l.tail == nil {
		return l
	}
	var lo, hi *list[T]
	for r := l.tail; r != nil; r = r.tail {
		await(pause())
		if r.head < l.head {
			lo = &list[T]{r.head, lo}
		} else {
			hi = &list[T]{r.head, hi}
		}
	}
	lo, hi = await(sorted(lo)), &list[T]{l.head, await(sorted(hi))}
	return await(await(lo.reverse(nil)).reverse(hi))
}

// async
func main() {
	words := of("pear", "fig", "apple", "kiwi", "date")
	fmt.Println(await(await(words.reverse(nil)).slice()))
	fmt.Println(await(await(sorted(words)).slice()))
	fmt.Println(await(await(sorted(of(3, 1, 2, 1))).slice()))
	z := await(zip(words, of(1, 2, 3)))
	fmt.Println(await(z.slice()))
	fmt.Println(await(await(zip(z, words)).slice())[0].A.B)
}

// async
func pause() { await(async.Yield()) }
