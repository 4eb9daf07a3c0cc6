//go:build goasync

package p

import (
	"fmt"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// Generic local types that mention themselves, and whose parameters hide those of the
// function around, which others are bound by.

// async
func local_recursive_types_fix[Endo ~func(Rec) Rec, Rec ~func(T) R, T, R any](f Endo) Rec {
	type internal[Rec ~func(T) R, T, R any] func(internal[Rec, T, R]) Rec
	g := func(h internal[Rec, T, R]) Rec {
		return func(t T) R { return f(h(h))(t) }
	}
	await(h.Pause())
	return g(g)
}

// async
func local_recursive_types_tree[K comparable, V interface{ ~[]K }](k K, v V) string {
	type node[V any] struct {
		k    K
		v    V
		next *node[V]
	}
	type tree[K any] struct {
		k     K
		left  *tree[K]
		right map[string]*tree[*node[V]]
	}
	n := &node[V]{k, await(h.Id(v)), nil}
	n.next = &node[V]{k: k}
	t := tree[K]{k: await(h.Id(k)), left: &tree[K]{}}
	t.right = map[string]*tree[*node[V]]{"r": {k: n}}
	await(h.Pause())
	return fmt.Sprint(n.next.v == nil, len(n.v), t.k, t.right["r"].k == n, t.left.left == nil)
}

// async
func local_recursive_types_main() {
	factorial := await(local_recursive_types_fix(func(r func(int) int) func(int) int {
		return func(n int) int {
			if n <= 0 {
				return 1
			}
			return n * r(n-1)
		}
	}))
	h.Log(factorial(10), await(local_recursive_types_tree("k", []string{"v"})))
}
