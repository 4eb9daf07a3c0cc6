//go:build goasync

package p

import (
	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// A receiver is evaluated before a call whose results are all the arguments.
//
// async
func receiver_before_results_main() {
	s, v := await(receiver_before_results_at("await").sum(receiver_before_results_two()))
	h.Log(s, v)
	defer await(receiver_before_results_at("defer").sum(receiver_before_results_two()))
	select {
	case s, v := await(receiver_before_results_at("select").sum(receiver_before_results_two())):
		h.Log(s, v)
	case await(h.Never()):
	}
	h.Log(await(receiver_before_results_list()[receiver_before_results_zero()].all(await(receiver_before_results_await(receiver_before_results_two())))))
	h.Log(receiver_before_results_function()(receiver_before_results_two()), await(receiver_before_results_one()))
	await( /*async*/ func() {
		defer func() { h.Log(recover()) }()
		await(receiver_before_results_nil().sum(receiver_before_results_two()))
	}())
}

type receiver_before_results_T string

// async
func (t receiver_before_results_T) sum(a, b int) (string, int) {
	await(h.Pause())
	h.Log("sum", string(t), a, b)
	return string(t), a + b
}

// async
func (t receiver_before_results_T) all(s string, n int) string {
	return s
}

func receiver_before_results_at(s string) receiver_before_results_T {
	h.Log("receiver", s)
	return receiver_before_results_T(s)
}

func receiver_before_results_nil() *receiver_before_results_T {
	h.Log("nil")
	return nil
}

func receiver_before_results_list() []receiver_before_results_T {
	h.Log("list")
	return []receiver_before_results_T{"of list"}
}

func receiver_before_results_zero() int {
	h.Log("zero")
	return 0
}

func receiver_before_results_function() func(a, b int) int {
	h.Log("function")
	return func(a, b int) int { return a - b }
}

func receiver_before_results_two() (a, b int) {
	h.Log("two")
	return 1, 2
}

// async
func receiver_before_results_await(a, b int) (string, int) {
	await(h.Pause())
	return "awaited", a + b
}

// async
func receiver_before_results_one() int {
	h.Log("one")
	return 1
}
