//go:build goasync

package p

import (
	"fmt"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// Other names of type parameters, which Go does not allow at package level, and blank
// types.

// async
func local_aliases_of[A any, B interface{ ~[]A }](a A, b B) string {
	type X[T any] = A
	type Y[T any] = map[string]X[T]
	type _ struct {
		a A
	}
	type gen[T any] struct{ x X[T] }
	type inst = gen[int]
	type ptr = *inst
	type emb struct {
		inst
		_ B
	}
	type hid[A, T any] struct {
		x X[T]
		a A
	}
	h.Log(hid[bool, int]{await(h.Id(a)), true})
	x := X[int](await(h.Id(a)))
	y := Y[bool]{"y": x}
	p := ptr(&gen[int]{await(h.Id(a))})
	e := emb{inst: *p}
	await(h.Pause())
	e.inst.x = y["y"]
	return fmt.Sprint(x, y, *p, e)
}

// async
func local_aliases_main() {
	h.Log(await(local_aliases_of(1, []int{2})))
	h.Log(await(local_aliases_of("s", []string{"t"})))
}
