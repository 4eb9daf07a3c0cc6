//go:build goasync

package p

import (
	"fmt"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// Jumps of all kinds across awaits, out of a select and two kinds of switch,
// with a panic in a case expression at the end.

// async
func goto_switch_labels_pick(x any) any {
	await(h.Pause())
	h.Log("pick", x)
	if err, ok := x.(error); ok {
		panic(err)
	}
	return x
}

// async
func goto_switch_labels_main() {
	ready := make(chan int, 1)
	n := 0
again:
	n++
	ready <- n
outer:
	for i := range 4 {
		switch v := await(goto_switch_labels_pick(i)).(type) {
		case int:
			select {
			case c := <-ready:
				await(h.Pause())
				h.Log("ready", c)
				continue outer
			default:
				if v == 3 && n < 3 && h.Fuel() {
					await(h.Pause())
					goto again
				}
				if v == 2 {
					break
				}
				break outer
			}
			h.Log("after the select", v)
		}
	}
	defer func() { h.Log("recovered", recover()) }()
	switch n {
	case await(goto_switch_labels_pick(0)):
		h.Log("no")
	case await(goto_switch_labels_pick(3)):
		await(h.Pause())
		fallthrough
	case await(goto_switch_labels_pick(4)):
		h.Log("fell through")
	default:
		h.Log("default")
	}
	switch any(n) {
	case await(goto_switch_labels_pick(fmt.Errorf("case %d", n))):
		h.Log("no")
	}
}
