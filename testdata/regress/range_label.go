//go:build goasync

package p

import (
	"iter"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// A labelled range over an iterator function in the body of another, neither of
// which awaits in its body.
//
// async
func range_label_main() {
	for i, s := range range_label_pairs(await(range_label_id([]string{"a", "b", "c"}))) {
	L:
		for j, u := range range_label_pairs([]string{"x", "y", "z"}) {
			for k := range 3 {
				switch {
				case j == i:
					continue L
				case k == 2:
					break L
				}
				h.Log(i, s, j, u, k)
			}
		}
		h.Log("next")
	}
	for i := range 4 {
		h.Log(i, await(range_label_leave(i)))
	}
	h.Log("end")
}

// Labels that the jumps of some iterations leave together with the loops around,
// and others do not.
//
// async
func range_label_leave(n int) string {
outer:
	for i, s := range range_label_pairs([]string{"a", "b"}) {
	tag:
		switch await(range_label_id(n)) {
		case 0:
			for range range_label_pairs([]string{"x"}) {
				break tag
			}
			h.Log("not here")
		case 1:
			for range range_label_pairs([]string{"x"}) {
				continue outer
			}
		}
	block:
		switch {
		default:
			for j, u := range range_label_pairs([]string{"x", "y"}) {
				if j == n {
					break block
				}
				for range range_label_pairs([]int{1}) {
					if j+i == 2 && n == 3 {
						return s + u
					}
					if j+n == 3 {
						break outer
					}
				}
			}
			h.Log("through", i)
		}
	}
	return "fell"
}

// async
func range_label_id[T any](x T) T {
	await(h.Pause())
	return x
}

func range_label_pairs[T any](s []T) iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		defer h.Log("stopped")
		for i, x := range s {
			if !yield(i, x) {
				return
			}
		}
	}
}
