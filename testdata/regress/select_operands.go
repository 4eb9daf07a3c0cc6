//go:build goasync

package p

import (
	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// The operands of a select are evaluated one after the other, whatever they are: a
// variable, too, is read before the call in the next case.

var (
	select_operands_ch chan int
	select_operands_x  int
)

// async
func select_operands_close() int {
	await(h.Pause())
	close(select_operands_ch)
	select_operands_ch = nil
	return 0
}

// async
func select_operands_change() int {
	select_operands_x = await(h.Id(1))
	select_operands_ch = nil
	return 0
}

type select_operands_S struct{ c chan int }

// async
func select_operands_must(c chan int) chan int {
	h.Log("must not be called")
	await(h.Pause())
	return c
}

// async
func select_operands_panics(f select_operands_F) {
	defer func() { h.Log(recover()) }()
	await(f())
}

// async
type select_operands_F func()

// async
func select_operands_main() {
	var none chan int
	select_operands_ch = make(chan int)
	select {
	case <-select_operands_ch:
		h.Log("closed")
	case none <- await(select_operands_close()):
	}
	select_operands_ch = make(chan int)
	select {
	case v, ok := <-select_operands_ch:
		h.Log("closed", v, ok)
	case none <- await(select_operands_close()):
	}

	ch, local := make(chan int, 1), 5
	p := &local
	select_operands_ch, select_operands_x = ch, 42
	select {
	case select_operands_ch <- select_operands_x + *p:
	case none <- func() int { *p = 7; return 1 }() + await(select_operands_change()):
	}
	h.Log(<-ch, local)

	// The channel comes before the value.
	select_operands_ch = ch
	select {
	case select_operands_ch <- await(select_operands_change()):
		h.Log(<-ch)
	}
	chans := []chan int{ch}
	i := 0
	next := func() int { i++; return i }
	select {
	case chans[i] <- local:
		h.Log(<-ch)
	case none <- await(h.Id(next())):
	}

	await(select_operands_panics( /*async*/ func() {
		var s *select_operands_S
		select {
		case <-s.c:
		case <-await(select_operands_must(ch)):
		}
	}))
	await(select_operands_panics( /*async*/ func() {
		select {
		case none <- cap(chans[i+1:][i]):
		case <-await(select_operands_must(ch)):
		}
	}))
	await(select_operands_panics( /*async*/ func() {
		var any any = ch
		select {
		case none <- len(any.([]int)):
		case await(select_operands_must(ch)) <- 1:
		default:
		}
	}))
}
