//go:build goasync

// Variadic calls, awaited and plain, pass nothing, values, a spread slice or
// nil.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func num(x int) int {
	await(pause())
	fmt.Println("num", x)
	return x
}

// async
func count(label string, xs ...int) int {
	await(pause())
	fmt.Println(label, xs, len(xs), xs == nil)
	if len(xs) > 0 {
		xs[0] = -1
	}
	return len(xs)
}

// async
func anys(xs ...any) string {
	await(pause())
	return fmt.Sprint(len(xs), xs == nil, xs)
}

// async
func many() []int {
	await(pause())
	return []int{7, 8, 9}
}

// async
func errs(list ...error) (n int) {
	await(pause())
	for _, e := range list {
		if e == nil {
			n++
		}
	}
	return n
}

func plain(xs ...int) string { return fmt.Sprint(len(xs), xs == nil) }

// async
func main() {
	await(count("none"))
	await(count("one", await(num(1))))
	await(count("three", await(num(1)), 2, await(num(3))))
	xs := []int{4, 5, 6}
	await(count("spread", xs...))
	fmt.Println(xs)
	await(count("nil", nil...))
	await(count("empty", []int{}...))
	await(count("awaited", await(many())...))
	fmt.Println(await(count("sum", xs[await(num(1)):]...)) + await(count("other")))
	fmt.Println(plain(await(many())...), plain(await(num(1))), plain())
	fmt.Println(await(anys()), await(anys(nil)), await(anys(nil, nil)), await(anys(nil...)))
	fmt.Println(await(anys(xs)), await(anys(await(num(1)), "two", 3.5)), await(anys([]any{1, nil}...)))
	fmt.Println(await(errs()), await(errs(nil)), await(errs(nil, fmt.Errorf("e"), nil)))
	f := count
	_ = f
	all := append([]int(nil), await(many())...)
	all = append(all, await(num(1)), await(num(2)))
	fmt.Println(all)
}
