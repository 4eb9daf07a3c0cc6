//go:build goasync

// Recursive generic iterators over trees and maps feed nested loops with awaits at every level.
package main

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type tree[K cmp.Ordered, V any] struct {
	left, right *tree[K, V]
	key         K
	val         V
}

func (t *tree[K, V]) put(k K, v V) *tree[K, V] {
	if t == nil {
		return &tree[K, V]{key: k, val: v}
	}
	switch c := cmp.Compare(k, t.key); {
	case c < 0:
		t.left = t.left.put(k, v)
	case c > 0:
		t.right = t.right.put(k, v)
	default:
		t.val = v
	}
	return t
}

func (t *tree[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) { t.push(yield) }
}

func (t *tree[K, V]) push(yield func(K, V) bool) bool {
	return t == nil || t.left.push(yield) && yield(t.key, t.val) && t.right.push(yield)
}

// async
func join[K cmp.Ordered, A, B any](a *tree[K, A], b *tree[K, B], keep pairs[K]) (out []K) {
	for k := range a.All() {
		for l := range b.All() {
			if l > k {
				break
			}
			if await(keep(k, l)) {
				out = append(out, k)
			}
		}
	}
	return out
}

// async
type pairs[K any] func(a, b K) bool

// async
func sum[K cmp.Ordered](t *tree[K, int], limit int) (n int, last K) {
	for k, v := range t.All() {
		if n += v; n > limit {
			return n, k
		}
		await(pause())
		last = k
	}
	return
}

// async
func main() {
	var words *tree[string, int]
	for i, w := range strings.Fields("m c x a d z b") {
		words = words.put(w, i)
	}
	for k, v := range words.All() {
		await(pause())
		fmt.Print(k, v, " ")
		if v == 2 {
			break
		}
	}
	fmt.Println()
	fmt.Println(await(sum(words, 1000)))
	fmt.Println(await(sum(words, 7)))
	var other *tree[string, bool]
	for _, w := range []string{"d", "a", "q"} {
		other = other.put(w, true)
	}
	fmt.Println(await(join(words, other /*async*/, func(a, b string) bool {
		await(pause())
		return a == b
	})))
	byLen := map[int]*tree[string, int]{1: words, 2: nil}
	for _, n := range slices.Sorted(maps.Keys(byLen)) {
		for k := range byLen[n].All() {
			await(pause())
			fmt.Print(n, k, " ")
		}
	}
	fmt.Println()
}

// async
func pause() { await(async.Yield()) }
