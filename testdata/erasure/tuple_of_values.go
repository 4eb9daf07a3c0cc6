//go:build goasync

// Functions with two results of one type are called through values, interfaces
// and type parameters: each result goes to its own variable.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func divide(a, b int) (quotient, remainder int) {
	await(pause())
	return a / b, a % b
}

type divider interface {
	// async
	divide(a, b int) (int, int)
}

type plain struct{ offset int }

// async
func (p plain) divide(a, b int) (int, int) {
	await(pause())
	return a/b + p.offset, a%b + p.offset
}

// async
func with[D divider](d D) string {
	q, r := await(d.divide(17, 5))
	return fmt.Sprint(q, " ", r)
}

// async
func main() {
	f := divide
	q, r := await(f(23, 7))
	fmt.Println(q, r)
	var d divider = plain{offset: 100}
	q, r = await(d.divide(23, 7))
	fmt.Println(q, r)
	r, q = await(f(9, 5))
	fmt.Println(q, r)
	_, only := await(f(14, 4))
	fmt.Println(only)
	fmt.Println(await(with(plain{offset: 10})))
	fmt.Println(await(f(50, 8)))
}
