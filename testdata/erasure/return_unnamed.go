//go:build goasync

// Results that are awaits, calls, constants and conversions to interfaces
// leave a function in their declared types.
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

func plain(x int) int {
	fmt.Println("plain", x)
	return x
}

type wrap struct{ n int }

func (w wrap) Error() string { return fmt.Sprint("wrap ", w.n) }

// async
func ordered() (int, int, int) {
	return plain(1), await(num(2)), plain(3)
}

// async
func forward() (int, int, int) { return await(ordered()) }

// async
func forwardTwice() (int, any, any) { return await(forward()) }

// async
func constants() (int8, float64, complex128, string, rune, byte, bool, any) {
	await(pause())
	return 1, 2, 3, "four", 'f', 6, 7 > 6, 8
}

// async
func nils() (*int, []int, map[int]int, chan int, func(), any, error) {
	await(pause())
	return nil, nil, nil, nil, nil, nil, nil
}

// async
func faces(n int) (error, fmt.Stringer, any) {
	if n == 0 {
		return nil, nil, nil
	}
	return wrap{await(num(n))}, nil, &wrap{n}
}

// async
func typedNil() error {
	var w *wrap
	await(pause())
	return w
}

// async
func early(n int) string {
	if n < 0 {
		return "negative"
	}
	switch {
	case await(num(n)) == 0:
		return "zero"
	case n > 10:
		return "big " + fmt.Sprint(await(num(n)))
	default:
		for {
			if n++; n > 5 {
				return fmt.Sprint(await(num(n)))
			}
		}
	}
}

// async
func nothing(n int) {
	if n > 0 {
		fmt.Println("early")
		return
	}
	await(pause())
	fmt.Println("late")
}

// async
func fn() func(int) int {
	base := await(num(40))
	return func(x int) int { return base + x }
}

// async
func main() {
	fmt.Println(await(ordered()))
	fmt.Println(await(forward()))
	fmt.Println(await(forwardTwice()))
	fmt.Println(await(constants()))
	p, s, m, c, f, a, e := await(nils())
	fmt.Println(p == nil, s == nil, m == nil, c == nil, f == nil, a == nil, e == nil)
	fmt.Println(await(faces(0)))
	fmt.Println(await(faces(1)))
	fmt.Println(await(typedNil()) == nil, await(typedNil()) != nil)
	for _, n := range []int{-1, 0, 11, 3} {
		fmt.Println(await(early(n)))
	}
	await(nothing(1))
	await(nothing(0))
	fmt.Println(await(fn())(await(num(2))))
}
