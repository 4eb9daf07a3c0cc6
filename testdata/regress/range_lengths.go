//go:build goasync

package p

import (
	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// A range over an array without values evaluates its operand if the length is no
// constant, or if there is a second variable, even a blank one. A predeclared function
// counts as a call, a type assertion does not.

type range_lengths_T struct {
	f int
	a [2]int
}

func range_lengths_pointer() *[2]int         { return nil }
func range_lengths_struct() *range_lengths_T { return nil }

// async
func range_lengths_late(n int) int { await(h.Pause()); return n }

// async
func range_lengths_latePointer() *[2]int { await(h.Pause()); return nil }

// async
func range_lengths_case(n int, t *range_lengths_T, s []int, x any, b int) {
	defer func() { h.Log(n, recover()) }()
	switch n {
	case 0:
		for range [2]int{max(b), t.f} {
			await(h.Pause())
		}
	case 1:
		for range [2]int{len(s), t.f} {
			await(h.Pause())
		}
	case 2:
		for range [2]int{len(s), s[b]} {
			await(h.Pause())
		}
	case 3:
		for range [2]int{len(s), b / (b - 1)} {
			await(h.Pause())
		}
	case 4:
		for range [2]int{len(range_lengths_pointer()), t.f} {
			await(h.Pause())
		}
	case 5:
		for range [1]int{x.(int)} {
			await(h.Pause())
		}
	case 6:
		for range [2]int{x.(int), len(s)} {
			await(h.Pause())
		}
	case 7:
		for range range_lengths_pointer() {
			await(h.Pause())
		}
	case 8:
		for range *range_lengths_pointer() {
			await(h.Pause())
		}
	case 9:
		for range range_lengths_struct().a {
			await(h.Pause())
		}
	case 10:
		for range t.a {
			await(h.Pause())
		}
	case 11:
		for range &range_lengths_struct().a {
			await(h.Pause())
		}
	case 12:
		for range new([2]int) {
			await(h.Pause())
		}
	case 13:
		for range &[2]int{max(b), t.f} {
			await(h.Pause())
		}
	case 14:
		for range [2]int(s) {
			await(h.Pause())
		}
	case 15:
		for range [2]int(s[:min(b, 0)]) {
			await(h.Pause())
		}
	case 16:
		for range (*[2]int)(s) {
			await(h.Pause())
		}
	case 17:
		for range [1][2]int{}[b] {
			await(h.Pause())
		}
	case 18:
		for range [1][2]int{}[max(b)] {
			await(h.Pause())
		}
	case 19:
		for range [1][]int{append(s, t.f)} {
			await(h.Pause())
		}
	case 20:
		for range [1]func(){func() { panic(1) }} {
			await(h.Pause())
		}
	case 21:
		for range [2]bool{any(s) == any(s)} {
			await(h.Pause())
		}
	case 22:
		for range [2]bool{any(s) == any(s), max(b) == 1} {
			await(h.Pause())
		}
	case 23:
		for range [2]int{await(range_lengths_late(b)), t.f} {
			await(h.Pause())
		}
	case 24:
		for range *await(range_lengths_latePointer()) {
			await(h.Pause())
		}
	case 25:
		for range await(range_lengths_latePointer()) {
			await(h.Pause())
		}
	}
}

// async
func range_lengths_blank(n int, t *range_lengths_T, x any, p **[2]int) {
	defer func() { h.Log("blank", n, recover()) }()
	switch n {
	case 0:
		for i, _ := range t.a {
			await(h.Pause())
			h.Log(i)
		}
	case 1:
		for _, _ = range [2]int{x.(int)} {
			await(h.Pause())
		}
	case 2:
		for i, _ := range *p {
			await(h.Pause())
			h.Log(i)
		}
	case 3:
		for _ = range t.a {
			await(h.Pause())
		}
	case 4:
		for _, _ = range (*[2]int)(nil) {
			await(h.Pause())
		}
	}
}

// async
func range_lengths_fine(t *range_lengths_T, b int) {
	for range [2]int{max(b), t.f} {
		await(h.Pause())
		h.Log("fine")
	}
}

// async
func range_lengths_unused() {
	var a [2]int
	for i := range a {
		await(h.Pause())
		h.Log(i)
	}
	{
		len := [3]int{}
		for range len {
			await(h.Pause())
		}
		var only [2]int
		for range only {
			await(h.Pause())
		}
	}
}

// async
func range_lengths_main() {
	for n := range 26 {
		await(range_lengths_case(n, nil, nil, "", 1))
	}
	for n := range 5 {
		await(range_lengths_blank(n, nil, "", nil))
	}
	await(range_lengths_fine(new(range_lengths_T), 1))
	await(range_lengths_unused())
}
