//go:build goasync

package p

import (
	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// The length of an array is no constant if its operand calls something, and stays
// none where lowering takes the call out: the rest of the operand is evaluated, and
// what the length is part of overflows or fails when it runs.

type array_lengths_T struct {
	f int
	a [2]int
}

// async
func array_lengths_num(n int) int {
	h.Log("num", n)
	await(h.Pause())
	return n
}

func array_lengths_id(n int) int { h.Log("id", n); return n }

// async
func array_lengths_zero() [0]int { await(h.Pause()); return [0]int{} }

// async
func array_lengths_two() [2]int { await(h.Pause()); return [2]int{1, 2} }

// async
func array_lengths_ptr() *[2]int { await(h.Pause()); return nil }

// async
func array_lengths_t() *array_lengths_T { await(h.Pause()); return nil }

// async
func array_lengths_a(t *array_lengths_T) {
	defer func() { h.Log("a", recover()) }()
	h.Log(len([2]int{await(array_lengths_num(1)), t.f}))
}

// async
func array_lengths_b(t *array_lengths_T) {
	defer func() { h.Log("b", recover()) }()
	h.Log(len([2]int{array_lengths_id(1), t.f}), await(array_lengths_num(1)))
}

// async
func array_lengths_c(t *array_lengths_T) {
	defer func() { h.Log("c", recover()) }()
	h.Log(1 / len(await(array_lengths_zero())))
}

// async
func array_lengths_d(t *array_lengths_T) {
	defer func() { h.Log("d", recover()) }()
	h.Log([1]int{1}[len(await(array_lengths_two()))])
}

// async
func array_lengths_e(t *array_lengths_T) {
	defer func() { h.Log("e", recover()) }()
	h.Log(uint8(len([300]int{await(array_lengths_num(1))})))
}

// async
func array_lengths_f(t *array_lengths_T) {
	defer func() { h.Log("f", recover()) }()
	h.Log(uint8(1) << (len([300]int{await(array_lengths_num(1))}) - 301))
}

// async
func array_lengths_g(t *array_lengths_T) {
	defer func() { h.Log("g", recover()) }()
	h.Log(len(await(array_lengths_ptr())), len(await(array_lengths_t()).a))
}

// async
func array_lengths_h(t *array_lengths_T) {
	defer func() { h.Log("h", recover()) }()
	h.Log("abc"[len(await(array_lengths_two())):][len([9]int{await(array_lengths_num(1))})])
}

// async
func array_lengths_i(t *array_lengths_T) {
	defer func() { h.Log("i", recover()) }()
	switch 2 {
	case len(await(array_lengths_two())):
		h.Log("two")
	case len([2]int{await(array_lengths_num(3))}):
		h.Log("again")
	}
	var x uint8 = 255
	x += uint8(cap(await(array_lengths_two())))
	h.Log(x, 1<<len([63]int{await(array_lengths_num(3))}), int8(len([100]int{await(array_lengths_num(3))})*2))
	var y any = len([1000]int{await(array_lengths_num(3))}) << 60
	h.Log(y)
	m := map[int]int{len(await(array_lengths_two())): 1, len(await(array_lengths_two())): 2}
	h.Log(m)
	var arr []int
	arr = make([]int, len(await(array_lengths_two())), len(await(array_lengths_zero())))
	h.Log(arr)
}

// async
func array_lengths_j(t *array_lengths_T) {
	defer func() { h.Log("j", recover()) }()
	for range [2]int{await(array_lengths_num(3)), t.f} {
		h.Log("never")
	}
}

// async
func array_lengths_k(t *array_lengths_T) {
	defer func() { h.Log("k", recover()) }()
	for i := range len([2]int{await(array_lengths_num(3)), 2}) {
		await(h.Pause())
		h.Log(i)
	}
	for i := range len([2]int{await(array_lengths_num(3)), t.f}) {
		h.Log(i)
	}
}

// async
func array_lengths_l(t *array_lengths_T) {
	defer func() { h.Log("l", recover()) }()
	const big = 1 << 62
	h.Log(big * len([4]int{await(array_lengths_num(3))}))
	h.Log(-len(await(array_lengths_two()))+5, float64(len(await(array_lengths_two())))/4)
	if len(await(array_lengths_two())) == 2 && len(await(array_lengths_zero())) > 0 {
		h.Log("no")
	}
	for len(await(array_lengths_two())) == 2 {
		break
	}
	for i := 0; i < len(await(array_lengths_two())); i += len([1]int{await(array_lengths_num(1))}) {
		h.Log(i)
	}
	h.Log(min(len(await(array_lengths_two())), 1), max(len(await(array_lengths_two())), 1))
}

// async
func array_lengths_main() {
	var t *array_lengths_T
	await(array_lengths_a(t))
	await(array_lengths_b(t))
	await(array_lengths_c(t))
	await(array_lengths_d(t))
	await(array_lengths_e(t))
	await(array_lengths_f(t))
	await(array_lengths_g(t))
	await(array_lengths_h(t))
	await(array_lengths_i(t))
	await(array_lengths_j(t))
	await(array_lengths_k(t))
	await(array_lengths_l(t))
}
