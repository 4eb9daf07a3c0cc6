//go:build goasync

// A generic interface with async methods is satisfied by generic and plain types and used as a constraint too.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type queue[T any] interface {
	//async
	Push(T) int
	//async
	Pop() (T, bool)
	Len() int
}

type fifo[T any] struct{ xs []T }

// async
func (q *fifo[T]) Push(x T) int {
	await(pause())
	q.xs = append(q.xs, x)
	return len(q.xs)
}

// async
func (q *fifo[T]) Pop() (x T, ok bool) {
	if len(q.xs) == 0 {
		return x, false
	}
	await(pause())
	x, q.xs = q.xs[0], q.xs[1:]
	return x, true
}

func (q *fifo[T]) Len() int { return len(q.xs) }

type bits uint8

// async
func (b *bits) Push(on bool) int {
	*b <<= 1
	if on {
		await(pause())
		*b |= 1
	}
	return b.Len()
}

// async
func (b *bits) Pop() (bool, bool) {
	defer func() { *b >>= 1 }()
	await(pause())
	return *b&1 == 1, *b != 0
}

func (b *bits) Len() int {
	n := 0
	for x := *b; x != 0; x >>= 1 {
		n++
	}
	return n
}

// async
func move[T any](from, to queue[T]) (n int) {
	for from.Len() > 0 {
		x, ok := await(from.Pop())
		if !ok {
			break
		}
		n = await(to.Push(x))
	}
	return n
}

// async
func fill[T any, Q queue[T]](q Q, xs ...T) Q {
	for _, x := range xs {
		await(q.Push(x))
	}
	return q
}

// async
func main() {
	b := new(bits)
	await(fill(b, true, false, true, true))
	q := await(fill[bool](&fifo[bool]{}, false))
	fmt.Println(*b, q.Len())
	fmt.Println(await(move[bool](b, q)))
	fmt.Println(q.xs)
	s := await(fill[string](&fifo[string]{}, "a", "b"))
	var d queue[string] = new(fifo[string])
	fmt.Println(await(move[string](s, d)))
	fmt.Println(await(d.Pop()))
	switch any(d).(type) {
	case queue[int]:
		fmt.Println("ints")
	case queue[string]:
		fmt.Println("strings")
	}
}

// async
func pause() { await(async.Yield()) }
