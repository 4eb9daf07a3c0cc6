//go:build goasync

// Instantiated async functions and methods are stored, passed and compared with nil like other function values.
package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type step[In, Out any] func(In) Out

// async
func compose[A, B, C any](a A, f step[A, B], g step[B, C]) C {
	b := await(f(a))
	await(pause())
	return await(g(b))
}

func then[A, B, C any](f step[A, B], g step[B, C]) step[A, C] {
	if g == nil {
		return nil
	}
	return /*async*/ func(a A) C { return await(g(await(f(a)))) }
}

// async
func length[T ~string](s T) int {
	await(pause())
	return len(s)
}

// async
func repeat(n int) string {
	await(pause())
	return strings.Repeat("=", n)
}

type adder[T int | string] struct{ by T }

// async
func (a adder[T]) add(v T) T {
	await(pause())
	return v + a.by
}

// async
func identity[T any](v T) T { return v }

// async
func main() {
	fmt.Println(await(compose("four", length[string], repeat)))
	f := then(length[string], repeat)
	fmt.Println(await(f("sixsix")), then[string, int, string](length, nil) == nil)
	a := adder[int]{5}
	var add step[int, int] = a.add
	a.by = 1000
	fmt.Println(await(add(1)), await(a.add(1)))
	table := map[string]step[string, string]{
		"id":  identity[string],
		"add": adder[string]{"!"}.add,
		"cat": then(then(length[string], adder[int]{1}.add), repeat),
	}
	for _, k := range slices.Sorted(maps.Keys(table)) {
		fmt.Println(k, await(table[k]("abc")))
	}
	fmt.Println(await(compose(3, identity[int], identity)))
	twice := then(f, length[string])
	fmt.Println(await(twice("hello")))
}

// async
func pause() { await(async.Yield()) }
