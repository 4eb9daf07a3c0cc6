//go:build goasync

package p

import (
	"unsafe"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// What is constant evaluates nothing, also left of an await.

type constants_not_evaluated_T struct {
	a, b int
	c    [3]int
}

// async
func constants_not_evaluated_late(n int) int {
	await(h.Pause())
	h.Log("late", n)
	return n
}

func constants_not_evaluated_early() constants_not_evaluated_T {
	h.Log("early")
	return constants_not_evaluated_T{}
}

// async
func constants_not_evaluated_of[T any](x T, f func() T) uintptr {
	n := unsafe.Sizeof(f()) + uintptr(await(constants_not_evaluated_late(1)))
	n += unsafe.Sizeof([2]T{f()}) * uintptr(await(constants_not_evaluated_late(2)))
	return n - n + unsafe.Sizeof(*(*T)(nil))/unsafe.Sizeof(x)
}

// async
func constants_not_evaluated_main() {
	var x any = "text"
	var t *constants_not_evaluated_T
	var ch chan [2]int
	h.Log(len([2]int{x.(int)}), await(constants_not_evaluated_late(1)))
	h.Log(unsafe.Sizeof(constants_not_evaluated_early()) > 0, await(constants_not_evaluated_late(2)))
	h.Log(unsafe.Offsetof(t.b) > 0, len(t.c), cap(&t.c), await(constants_not_evaluated_late(3)))
	h.Log(unsafe.Sizeof(<-ch) > 0, unsafe.Alignof(x.(int)) > 0, await(constants_not_evaluated_late(4)))
	h.Log(unsafe.Sizeof(constants_not_evaluated_early()) > 0 && await(constants_not_evaluated_late(5)) == 5)
	m := map[int]int{len([2]int{x.(int)}): await(constants_not_evaluated_late(6)), len(t.c): 2}
	h.Log(len(m), [...]string{len(t.c): "x"}[await(constants_not_evaluated_late(3))])
	switch await(constants_not_evaluated_late(3)) {
	case len([2]int{x.(int)}):
		h.Log("two")
	case int(unsafe.Sizeof(constants_not_evaluated_early())), len(t.c):
		h.Log("three")
	}
	for range [2]int{x.(int)} {
		h.Log(await(constants_not_evaluated_late(7)))
	}
	h.Log(await(constants_not_evaluated_of(1, func() int { h.Log("called"); return 1 })))
	h.Log(await(constants_not_evaluated_of("", func() string { h.Log("called"); return "" })))
}
