//go:build goasync

// A type switch over a type parameter's value takes awaits and repeated cases,
// of which the first one counts.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func same[T any](v T) T {
	await(pause())
	return v
}

// async
func describe[T, U any](v T) string {
	switch x := any(await(same(v))).(type) {
	case U:
		await(pause())
		return fmt.Sprintf("parameter %v", x)
	case int:
		return fmt.Sprint("int ", x+1)
	case string:
		await(pause())
		return "string " + x
	case []T:
		return fmt.Sprint("slice ", len(x))
	default:
		return fmt.Sprintf("default %T", x)
	}
}

type number interface{ ~int | ~float64 }

// async
func double[N number](n N) N {
	switch any(n).(type) {
	case int:
		return await(same(n)) * 2
	case float64:
		await(pause())
		return n / 2
	}
	return n + await(same(n))
}

type celsius float64

// async
func main() {
	fmt.Println(await(describe[int, int](1)))
	fmt.Println(await(describe[int, string](2)))
	fmt.Println(await(describe[string, int]("s")))
	fmt.Println(await(describe[[]string, bool](nil)))
	fmt.Println(await(describe[any, fmt.Stringer]([]any{1, 2})))
	fmt.Println(await(describe[any, string](nil)))
	fmt.Println(await(double(3)), await(double(3.0)), await(double(celsius(3))))
}
