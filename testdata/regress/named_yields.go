//go:build goasync

package p

import (
	"iter"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// Ranges over functions whose yield function has a type with a name.

type (
	named_yields_0           func() bool
	named_yields_2[K, V any] func(K, V) bool
	named_yields_seq         func(yield named_yields_0)
	named_yields_alias       = func(int) bool
)

func named_yields_pairs[Y ~func(int, string) bool](n int) func(yield Y) {
	return func(yield Y) {
		for i := range n {
			if !yield(i, string(rune('a'+i))) {
				h.Log("stopped")
				return
			}
		}
	}
}

// async
func named_yields_generic[Y ~func(K, V) bool, F ~func(Y), K, V any](f F) {
	for k, v := range f {
		h.Log(await(h.Id(k)), v)
	}
}

// async
func named_yields_of[F ~func(Y), Y ~func(V) bool, V any](f F, most int) (n int) {
	for v := range f {
		h.Log(await(h.Id(v)))
		if n++; n == most {
			return n
		}
	}
	return -n
}

// async
func named_yields_main() {
	n := 0
	seq := named_yields_seq(func(yield named_yields_0) {
		for yield() {
		}
		h.Log("over")
	})
	for range seq {
		if n = await(h.Id(n + 1)); n == 3 {
			break
		}
	}
	for i, s := range named_yields_pairs[named_yields_2[int, string]](3) {
		if await(h.Id(i)) == 1 {
			break
		}
		h.Log(i, s, n)
	}
	for i := range named_yields_pairs[named_yields_2[int, string]](2) {
		defer h.Log("deferred", i)
		await(h.Pause())
	}
	for x := range func(yield named_yields_alias) { _ = yield(1) && yield(2) } {
		h.Log(await(h.Id(x)))
	}
	await(named_yields_generic(named_yields_pairs[named_yields_2[int, string]](2)))
	await(named_yields_generic(named_yields_pairs[func(int, string) bool](2)))
	h.Log(await(named_yields_of(iter.Seq[int](func(yield func(int) bool) { _ = yield(1) && yield(2) }), 1)))
	h.Log(await(named_yields_of(func(yield named_yields_alias) { _ = yield(1) && yield(2) }, 5)))
	defer func() { h.Log(recover() != nil) }()
	seq = nil
	for range seq {
		await(h.Pause())
	}
}
