//go:build goasync

package p

import (
	"fmt"
	"unsafe"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// Calls of builtins are ordered among calls, as all calls are, though they do nothing
// but compute.

var builtin_order_global = []int{1}

type builtin_order_S struct {
	n int
	s []int
	a [3]int
}

// async
func builtin_order_set() int {
	await(h.Pause())
	builtin_order_global = append(builtin_order_global, 1, 2)
	return len(builtin_order_global)
}

// async
func builtin_order_args(xs ...any) string {
	await(h.Pause())
	return fmt.Sprint(xs...)
}

// async
func builtin_order_returns() (int, int, int) {
	return cap(builtin_order_global[:1:1]) + len(builtin_order_global), await(builtin_order_set()), len(builtin_order_global)
}

// async
type builtin_order_F func(n int)

// async
func builtin_order_panics(f builtin_order_F) {
	defer func() { h.Log(recover()) }()
	await(f(-1))
}

// async
func builtin_order_late() int {
	h.Log("called")
	return await(h.Id(1))
}

// async
func builtin_order_main() {
	builtin_order_global = []int{1}
	a, b, c := len(builtin_order_global), await(builtin_order_set()), len(builtin_order_global)
	h.Log(a, b, c)
	h.Log(await(builtin_order_returns()))
	x := builtin_order_S{1, []int{1}, [3]int{}}
	z, f, m := 1i, 1.5, map[string]int{}
	set := /*async*/ func() int {
		await(h.Pause())
		x.n++
		x.s = append(x.s, 5)
		x.a[x.n%3] = x.n
		z += 1i
		f *= 2
		m[fmt.Sprint(x.n)] = x.n
		return x.n
	}
	h.Log(len(x.s), await(set()), len(x.s), cap(x.s[:1:1]), await(set()))
	h.Log(real(z), imag(z), await(set()), real(z), imag(z))
	h.Log(complex(f, f), await(set()), complex(f, -f), min(x.n, 100), await(set()), max(x.n, 0))
	h.Log(len(make([]int, x.n)), await(set()), len(make([]int, x.n)), len(m), await(set()), len(m))
	h.Log(*new(x.n), await(set()), *new(x.n), len(x.a), len(unsafe.Slice(&x.a[0], x.n%3)), await(set()))
	s := []any{len(m), await(set()), [2]any{min(f, 1e9), await(set())}, map[int]int{len(x.s): await(set())}}
	h.Log(s...)
	h.Log(await(builtin_order_args(len(m), await(set()), len(m)+x.n-x.n)))
	y := builtin_order_S{n: 7}
	h.Log(max(y.n, 2), await(set()), len(y.s), min(y.n+1, y.n*2), await(set()))
	if n := len(m); n < await(set()) && len(m) > n && await(set()) > len(m) {
		h.Log("not reached", n)
	}
	await(builtin_order_panics( /*async*/ func(n int) {
		a, b := make([]int, n), await(builtin_order_late())
		h.Log(a, b)
	}))
	p := &x
	ok := len(p.s) == await(set()) || len(p.s) > cap(p.s[:await(set()):len(p.s)])
	h.Log(ok, len(p.s))
	defer func() { h.Log(recover(), x.n) }()
	p = nil
	h.Log(len(p.s), await(set()))
}
