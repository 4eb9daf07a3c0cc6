//go:build goasync

// Functions with two to eight results forward them through awaits, closures,
// returns and literals.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func two() (a int, b string) {
	await(pause())
	return 1, "b"
}

// async
func three(a int, b string) (int, string, error) {
	await(pause())
	return a + 1, b + "c", nil
}

// async
func four(a int, b string, err error) (int, string, error, []int) {
	await(pause())
	return a, b, err, []int{a}
}

// async
func five(a int, b string, err error, c []int) (x int, y string, _ error, z []int, ok bool) {
	await(pause())
	return a, b, err, c, true
}

// async
func six(a int, b string, err error, c []int, ok bool) (int, string, error, []int, bool, float64) {
	return await(seventh(a, b, err, c, ok))
}

// async
func seventh(a int, b string, err error, c []int, ok bool) (_ int, _ string, _ error, _ []int, _ bool, f float64) {
	f = 0.5
	await(pause())
	return a * 2, b + "!", errors.New("e"), append(c, 3), !ok, f
}

// async
func eight(a int, b string, err error, c []int, ok bool, f float64) (func() int, *int, int, string, error, []int, bool, float64) {
	await(pause())
	a++
	return func() int { return a }, &a, a, b, err, c, ok, f
}

func count(xs ...any) int { return len(xs) }

// async
func main() {
	fmt.Println(await(six(await(five(await(four(await(three(await(two()))))))))))
	f, p, a, b, err, c, ok, fl := await(eight(await(six(await(five(await(four(await(three(await(two())))))))))))
	*p = 40
	fmt.Println(f(), a, b, err, c, ok, fl)
	fmt.Println(count(await(eight(1, "x", nil, nil, true, 2))))
	a, b, _ = await(three(await(two())))
	_, b2, _, c2 := await(four(a, b, nil))
	fmt.Println(a, b, b2, c2)
	wrap := func(a int, b string) string { return fmt.Sprint(b, a) }
	fmt.Println(wrap(await(two())), func(xs ...any) int { return len(xs) }(await(three(1, ""))))
	if a, b := await(two()); a == 1 && b == "b" {
		fmt.Println("both")
	}
	for a, b := await(two()); a < 3; a, b, _ = await(three(a, b)) {
		fmt.Println(a, b)
	}
	switch a, b, err := await(three(await(two()))); {
	case err == nil:
		fmt.Println(a, b)
	}
}
