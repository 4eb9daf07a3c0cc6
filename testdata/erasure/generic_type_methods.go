//go:build goasync

// Async methods of generic types use their receiver's type parameters, by value and by pointer.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type stack[T any] struct{ items []T }

// async
func (s *stack[T]) push(xs ...T) *stack[T] {
	for _, x := range xs {
		await(pause())
		s.items = append(s.items, x)
	}
	return s
}

// async
func (s *stack[T]) pop() (x T, ok bool) {
	await(pause())
	if len(s.items) == 0 {
		return
	}
	last := len(s.items) - 1
	x, s.items = s.items[last], s.items[:last]
	return x, true
}

type pair[K comparable, V any] struct {
	key K
	val V
}

// async
func (p pair[K, _]) sameKey(q pair[K, int]) bool {
	p.key, q.key = q.key, p.key
	await(pause())
	return p.key == q.key
}

// async
func (p pair[K, V]) String() string { return fmt.Sprint(p.key, "=", p.val) }

// async
func drain[T any](s *stack[T]) []T {
	var out []T
	for x, ok := await(s.pop()); ok; x, ok = await(s.pop()) {
		out = append(out, x)
	}
	return out
}

// async
func main() {
	s := new(stack[string])
	fmt.Println(len(await(await(s.push("a", "b")).push("c")).items))
	fmt.Println(await(drain(s)))
	fmt.Println(await(s.pop()))
	ps := &stack[pair[string, []int]]{}
	await(ps.push(pair[string, []int]{"k", []int{1}}, pair[string, []int]{key: "l"}))
	p, _ := await(ps.pop())
	fmt.Println(p.val == nil, await(p.sameKey(pair[string, int]{"l", 1})), await(p.sameKey(pair[string, int]{})))
	q, ok := await((*stack[pair[string, []int]]).pop(ps))
	fmt.Println(await(q.String()), ok)
}

// async
func pause() { await(async.Yield()) }
