//go:build goasync

// Generic async functions await each other and themselves, also with other type arguments on the way.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type tree[T any] struct {
	left, right *tree[T]
	val         T
}

// async
func (t *tree[T]) insert(v T, less func(a, b T) bool) *tree[T] {
	if t == nil {
		await(pause())
		return &tree[T]{val: v}
	}
	if less(v, t.val) {
		t.left = await(t.left.insert(v, less))
	} else {
		t.right = await(t.right.insert(v, less))
	}
	return t
}

// async
func fold[T, A any](t *tree[T], acc A, f func(A, T) A) A {
	if t == nil {
		return acc
	}
	acc = f(await(fold(t.left, acc, f)), t.val)
	await(pause())
	return await(fold(t.right, acc, f))
}

// async
func even[T comparable](xs []T, want T) bool {
	if len(xs) == 0 {
		return true
	}
	if xs[0] == want {
		await(pause())
		return await(odd(xs[1:], want))
	}
	return await(even(xs[1:], want))
}

// async
func odd[T comparable](xs []T, want T) bool {
	if len(xs) == 0 {
		return false
	}
	if xs[0] == want {
		await(pause())
		return await(even(xs[1:], want))
	}
	return await(odd(xs[1:], want))
}

// async
func swap[A, B any](a A, b B, n int) string {
	if n == 0 {
		return fmt.Sprintf("%T %T", a, b)
	}
	await(pause())
	return await(swap(b, a, n-1))
}

// async
func main() {
	var t *tree[string]
	for _, w := range strings.Fields("the quick brown fox jumps over the lazy dog") {
		t = await(t.insert(w, func(a, b string) bool { return a < b }))
	}
	fmt.Println(await(fold(t, "", func(s, w string) string { return s + w + " " })))
	fmt.Println(await(fold(t, 0, func(n int, w string) int { return n + len(w) })))
	fmt.Println(await(even([]byte("banana"), 'a')), await(even([]rune("banana"), 'n')))
	fmt.Println(await(swap(1, "x", 4)), await(swap(1.5, []int(nil), 5)))
}

// async
func pause() { await(async.Yield()) }
