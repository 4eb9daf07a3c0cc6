//go:build goasync

package p

import (
	"fmt"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// Plain functions with type parameters that have no name, around async literals,
// whose frames are generic in them.

// async
type blank_type_parameters_AF[T any] func(x T) string

func blank_type_parameters_f[_, T, _ any](x T) (f, g blank_type_parameters_AF[T]) {
	P0 := "P0"
	f = /*async*/ func(y T) string {
		await(h.Pause())
		return fmt.Sprint(x, y, await(h.Id(P0)))
	}
	return f, func() blank_type_parameters_AF[T] {
		return /*async*/ func(y T) string { P0 += "'"; return P0 + await(f(y)) }
	}()
}

type blank_type_parameters_t[T, U any] struct {
	a T
	b U
}

func (t *blank_type_parameters_t[_, _]) plain() blank_type_parameters_AF[int] {
	n := 0
	return /*async*/ func(y int) string {
		n += y
		await(h.Pause())
		return fmt.Sprint(t.a, t.b, await(h.Id(n)))
	}
}

func (t blank_type_parameters_t[_, U]) both() blank_type_parameters_AF[U] {
	return /*async*/ func(u U) string {
		await(h.Pause())
		h.Log(t.a, u)
		return fmt.Sprint(await(h.Id(t.b)), u)
	}
}

// async
func blank_type_parameters_main() {
	f, g := blank_type_parameters_f[bool, int, string](await(h.Id(3)))
	h.Log(await(f(1)), await(g(2)), await(f(3)))
	t := &blank_type_parameters_t[int, string]{1, "s"}
	p := t.plain()
	t.a++
	h.Log(await(p(1)), await(t.both()("u")), await(p(2)))
}
