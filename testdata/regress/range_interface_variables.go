//go:build goasync

package p

import (
	"errors"
	"fmt"
	"iter"
	"maps"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// async
func range_interface_variables_log(a, b any) {
	await(h.Pause())
	h.Log(fmt.Sprintf("%T %v %T %v", a, a, b, b))
}

func range_interface_variables_seq() iter.Seq2[int8, string] {
	return func(yield func(int8, string) bool) {
		_ = yield(1, "a") && yield(2, "b")
	}
}

// Iteration variables that are declared before the loop may be interfaces.

type range_interface_variables_Err struct{}

func (range_interface_variables_Err) Error() string { return "c2" }

// async
func range_interface_variables_main() {
	var a, b any
	for a = range 2 {
		await(range_interface_variables_log(a, b))
	}
	for a = range 'b' - 'a' {
		await(range_interface_variables_log(a, b))
	}
	for a = range int8(2) {
		await(range_interface_variables_log(a, b))
	}
	n := uint16(2)
	for a = range n {
		await(range_interface_variables_log(a, b))
	}
	for a, b = range []string{"x", "y"} {
		await(range_interface_variables_log(a, b))
	}
	for a, b = range [...]float64{1, 2} {
		await(range_interface_variables_log(a, b))
	}
	for _, b = range &[...]float32{1, 2} {
		await(range_interface_variables_log(a, b))
	}
	for a, b = range "ñx" {
		await(range_interface_variables_log(a, b))
	}
	for a = range "ñx" {
		await(range_interface_variables_log(a, b))
	}
	for a, b = range map[string]uint8{"k": 1} {
		await(range_interface_variables_log(a, b))
	}
	for a, b = range range_interface_variables_seq() {
		await(range_interface_variables_log(a, b))
	}
	for a = range maps.Keys(map[string]int{"key": 1}) {
		await(range_interface_variables_log(a, b))
	}
	ch := make(chan []int, 2)
	ch <- nil
	close(ch)
	for a = range ch {
		await(range_interface_variables_log(a, b))
	}
	var e error
	for _, e = range []range_interface_variables_Err{{}} {
		await(range_interface_variables_log(e, b))
	}
	for _, e = range []error{errors.New("x"), nil} {
		await(range_interface_variables_log(e, b))
	}
	m := map[string]any{}
	for m["key"], m["value"] = range []int{5} {
		await(range_interface_variables_log(m["key"], m["value"]))
	}
	for m["key"] = range 2 {
		await(range_interface_variables_log(m["key"], m["value"]))
	}
	var p = new(any)
	for *p = range 2 {
		await(range_interface_variables_log(*p, nil))
	}
	var c <-chan int
	for _, c = range []chan int{nil} {
		await(range_interface_variables_log(c, nil))
	}
	var f func()
	type fn func()
	for _, f = range []fn{nil} {
		await(range_interface_variables_log(f, nil))
	}
	var i int
	var ok bool
	a, ok = map[string]int{"a": 1}["a"]
	await(range_interface_variables_log(a, ok))
	a, b = await(range_interface_variables_two()), i
	a, b = await(range_interface_variables_both())
	await(range_interface_variables_log(a, b))
	var s []any
	s = append(s, await(range_interface_variables_two()), 'x', 1.5, await(range_interface_variables_both2()))
	h.Log(s...)
	a = await(range_interface_variables_two()) + 1
	a = 1 << await(range_interface_variables_two())
	await(range_interface_variables_log(a, 1.0*await(range_interface_variables_two())))
	select {
	case a, ok = <-ch:
		await(range_interface_variables_log(a, ok))
	}
	func(x ...any) { h.Log(x...) }(await(range_interface_variables_both()))
	e, a = await(range_interface_variables_err())
	await(range_interface_variables_log(e, a))
	e = await(range_interface_variables_err2())
	await(range_interface_variables_log(e, e == nil))
}

// async
func range_interface_variables_two() int8 { await(h.Pause()); return 2 }

// async
func range_interface_variables_both() (int8, string) { await(h.Pause()); return 2, "s" }

// async
func range_interface_variables_both2() any { await(h.Pause()); return 2 }

// async
func range_interface_variables_err() (*range_interface_variables_Err, error) {
	await(h.Pause())
	return nil, range_interface_variables_Err{}
}

// async
func range_interface_variables_err2() *range_interface_variables_Err { await(h.Pause()); return nil }
