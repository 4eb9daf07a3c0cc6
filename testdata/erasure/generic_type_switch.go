//go:build goasync

// Type switches, assertions and conversions on values of a type parameter, with awaits between them.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func describe[T any](v T) string {
	switch x := any(v).(type) {
	case nil:
		return "nil"
	case int, int64:
		await(pause())
		return fmt.Sprintf("integer %v", x)
	case string:
		return await(describe(len(x))) + " for " + x
	case []T:
		return "slice of itself"
	case error:
		await(pause())
		return "error " + x.Error()
	case fmt.Stringer:
		return "stringer " + x.String()
	case func() T:
		await(pause())
		return "function"
	default:
		return fmt.Sprintf("other %T", x)
	}
}

type name string

func (n name) String() string { return "<" + string(n) + ">" }

// async
func as[To any](v any) (to To, ok bool) {
	await(pause())
	to, ok = v.(To)
	return
}

// async
func zero[T any]() T {
	var z T
	await(pause())
	return z
}

// async
func sizes[T ~string | ~[]byte](v T) (int, string) {
	await(pause())
	n := 0
	for range len(v) {
		n++
	}
	return n, string(v[:n/2])
}

// async
func main() {
	fmt.Println(await(describe(3)), await(describe("four")), await(describe(name("n"))))
	fmt.Println(await(describe(errors.New("e"))), await(describe[any](nil)), await(describe[error](nil)))
	fmt.Println(await(describe([]int{1})), await(describe(3.5)), await(describe[any]([]any{1})))
	fmt.Println(await(as[int]("x")))
	fmt.Println(await(as[fmt.Stringer](name("y"))))
	fmt.Println(await(as[string]("z")))
	fmt.Println(await(zero[int]()), await(zero[*int]()) == nil, await(zero[[2]string]()), await(zero[error]()) == nil)
	fmt.Printf("%T %v\n", await(zero[struct{ A, B name }]()), await(zero[map[string]int]()) == nil)
	fmt.Println(await(sizes("hello!")))
	fmt.Println(await(sizes([]byte("abcd"))))
	fmt.Println(await(sizes(name("xyzzy"))))
}

// async
func pause() { await(async.Yield()) }
