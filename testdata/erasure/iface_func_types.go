//go:build goasync

// Named, grouped, alias, local and generic async function types; functions convert to them and methods hang on them.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type handler func(path string) (int, error)

// async
func (h handler) serve(paths ...string) (total int) {
	for _, p := range paths {
		n, err := await(h(p))
		if err != nil {
			fmt.Println("error", err)
			continue
		}
		total += n
	}
	return
}

func (h handler) named(name string) handler {
	return /*async*/ func(path string) (int, error) {
		n, err := await(h(name + path))
		return n, err
	}
}

type (
	// middleware wraps.
	middleware func(handler) handler

	//async
	visitor func(depth int, s string) bool

	// hook runs before.
	//
	//async
	hook func()
)

// async
type fallible = func() error

// async
type folder[A, T any] func(A, T) A

// async
func length(path string) (int, error) {
	await(pause())
	if path == "" {
		return 0, fmt.Errorf("empty path")
	}
	return len(path), nil
}

// async
func each(xs []string, v visitor) {
	for i, x := range xs {
		if !await(v(i, x)) {
			return
		}
	}
}

// async
func fold[A, T any](acc A, xs []T, f folder[A, T]) A {
	for _, x := range xs {
		acc = await(f(acc, x))
	}
	return acc
}

// async
func main() {
	fmt.Println(await(handler(length).serve("a", "", "bcd")))
	var m middleware = func(h handler) handler { return h.named("m/") }
	fmt.Println(await(m(m(length)).serve("a", "")))
	await(each([]string{"x", "stop", "y"} /*async*/, func(d int, s string) bool {
		await(pause())
		fmt.Println(d, s)
		return s != "stop"
	}))
	//async
	type local func(int) int
	var l local = /*async*/ func(n int) int { await(pause()); return n + 1 }
	fmt.Println(await(l(await(l(1)))))
	n := 0
	var h hook = /*async*/ func() { await(pause()); n++ }
	await(h())
	var f fallible = /*async*/ func() error { await(h()); return fmt.Errorf("n is %d", n) }
	fmt.Println(await(f()))
	sum := folder[string, int]( /*async*/ func(s string, x int) string { await(pause()); return fmt.Sprint(s, x) })
	fmt.Println(await(fold("", []int{1, 2, 3}, sum)))
}

// async
func pause() { await(async.Yield()) }
