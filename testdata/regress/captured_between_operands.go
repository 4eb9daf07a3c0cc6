//go:build goasync

package p

import h "github.com/seed4fdd6362/goasync/internal/difftest/h"

// Variables that closures, pointers and deferred calls share change between
// the awaits of one expression, in a loop whose variables are made anew.

var captured_between_operands_count int

// async
func captured_between_operands_add(p *int, by int) int {
	old := *p
	await(h.Pause())
	*p += by
	captured_between_operands_count++
	return old*10 + *p
}

// async
func captured_between_operands_loop() (total int, tell []func() int) {
	defer func() { total += captured_between_operands_count }()
	for i, step := 0, 1; i < 6 && h.Fuel(); i, step = await(captured_between_operands_add(&i, 0))/10+step, step+i%2 {
		x := i
		tell = append(tell, func() int { x += i; return x })
		total += await(captured_between_operands_add(&x, step)) - tell[len(tell)-1]() + await(captured_between_operands_add(&i, 1))
		h.Log(i, step, x, total)
	}
	return total, tell
}

// async
func captured_between_operands_main() {
	captured_between_operands_count = 0
	total, tell := await(captured_between_operands_loop())
	h.Log(total, captured_between_operands_count)
	for _, f := range tell {
		h.Log(f(), f())
	}
}
