//go:build goasync

package p

import (
	"fmt"
	"unsafe"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

type local_constants_G[X any] int8

// Constants of generic functions that move to package level, where there are no
// type parameters.

// async
func local_constants_of[T interface{ ~int | ~string }](v T) string {
	type enum int8
	type names[U any] string
	const (
		_  enum = iota * 10
		e1      // repeats the type
		e2
		length = len([4]T{}) + len([e1]T{}) + int(unsafe.Sizeof(e2))
	)
	const one, no local_constants_G[T] = 1, 0
	const two = no + 1 + local_constants_G[T](one)
	const converted = names[T]("x") + names[T](rune(65+e1))
	type array [e2]enum
	a := array{e1: e2 + enum(await(h.Id(1)))}
	x := e1
	x += await(h.Id(e2))
	switch await(h.Id(enum(10))) {
	case e2:
		return "e2"
	case e1:
	}
	var i any = two
	_, isInt := i.(int8)
	f := /*async*/ func() local_constants_G[T] { return await(h.Id(two)) << one }
	return fmt.Sprint(len(a), a[e1], x, length, two, converted, isInt, await(f()), await(h.Id(v)))
}

// What is constant though it mentions a variable is replaced by its value.
//
// async
func local_constants_values() {
	var arr [3]int
	const (
		half = float64(len(arr)) * 0.5
		q    = float32(float64(len(arr)) / 2)
		c    = complex(float64(len(arr))/4, 0.5)
		r    = real(c) + min(0.25, float64(len(arr)))
		s    = string(rune(len(arr) + 'a'))
		b    = bool(len(arr) == 3)
		big  = float64(len(arr)) * 1e300 / (1 << 3)
		tiny = float64(1e-300 * float64(len(arr)))
	)
	await(h.Pause())
	h.Log(half, q, c, r, s, b, big, tiny)
}

// async
func local_constants_main() {
	await(local_constants_values())
	h.Log(await(local_constants_of(7)))
	h.Log(await(local_constants_of("s")))
}
