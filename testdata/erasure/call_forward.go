//go:build goasync

// A call takes all results of an awaited call as its arguments, also into
// variadic and interface parameters.
package main

import (
	"errors"
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
func pair(a, b int) (int, string) {
	await(pause())
	return a + b, fmt.Sprint(a, b)
}

// async
func triple() (int, int, int) {
	await(pause())
	return 1, 2, 3
}

// async
func checked(x int) (int, error) {
	await(pause())
	if x < 0 {
		return 0, errors.New("negative")
	}
	return x, nil
}

func join(n int, s string) string       { return fmt.Sprint("join ", n, " ", s) }
func all(xs ...int) int                 { return len(xs)*100 + xs[0] }
func first(x int, rest ...int) string   { return fmt.Sprint(x, rest) }
func boxed(xs ...any) int               { return len(xs) }
func must(x int, err error) string      { return fmt.Sprint(x, err) }
func two(a any, b fmt.Stringer) string  { return fmt.Sprint(a, b) }
func (p path) add(a int, b string) path { return p + path(fmt.Sprint(a, b)) }
func maker() (path, path)               { return "m", "n" }
func both(a, b path) path               { return a + b }
func (p path) String() string           { return "path " + string(p) }

type path string

// async
func stringers() (int, path) {
	await(pause())
	return 1, "p"
}

// async
func later(n int, s string) (string, int) {
	await(pause())
	return s + "!", n + 1
}

// async
func again(s string, n int) (int, string) {
	await(pause())
	return n, s
}

// async
func main() {
	fmt.Println(await(pair(1, 2)))
	fmt.Println(join(await(pair(3, 4))))
	fmt.Println(all(await(triple())), first(await(triple())), boxed(await(triple())))
	fmt.Println(must(await(checked(1))), must(await(checked(-1))))
	fmt.Println(two(await(stringers())))
	fmt.Println(path("x").add(await(pair(5, 6))), both(maker()))
	fmt.Println(await(later(await(pair(7, 8)))))
	fmt.Println(join(await(again(await(later(await(pair(9, 10))))))))
	f := func(n int, s string) int { return n + len(s) }
	fmt.Println(f(await(pair(await(num(1)), await(num(2))))))
	fmt.Println(func(xs ...any) int { return len(xs) }(await(checked(4))))
	fmt.Print(await(pair(11, 12)))
	fmt.Println()
	await(triple())
	_, _ = await(pair(13, 14))
	var n, s = await(pair(15, 16))
	a, _, c := await(triple())
	fmt.Println(n, s, a, c)
	cs := append([]any{}, boxed(await(pair(1, 1))))
	fmt.Println(cs...)
}
