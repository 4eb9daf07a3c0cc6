//go:build goasync

package p

import (
	"iter"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// An await in the body of a range over an iterator function, in a deferred
// literal of a method of a generic type, which recovers.

type range_func_deferred_generic_box[T any] struct{ list []T }

func (b *range_func_deferred_generic_box[T]) all() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		defer h.Log("all ends")
		for i, x := range b.list {
			if !yield(i, x) {
				h.Log("all stopped at", i)
				return
			}
		}
	}
}

// async
func (b *range_func_deferred_generic_box[T]) visit(last int) (seen []T, err any) {
	defer /*async*/ func() {
		err = recover()
		for i, x := range b.all() {
			await(h.Pause())
			h.Log("visit", i, x, err)
			if i == last {
				return
			}
			seen = append(seen, x)
		}
	}()
	await(h.Pause())
	h.Log("before", b.list[last])
	return b.list[:1], "none"
}

// async
func range_func_deferred_generic_main() {
	b := &range_func_deferred_generic_box[string]{list: []string{"a", "b", "c"}}
	for _, last := range []int{0, 2, 3} {
		seen, err := await(b.visit(last))
		h.Log(last, seen, err)
	}
}
