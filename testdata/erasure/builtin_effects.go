//go:build goasync

// Builtins with an effect take their turn among the calls and awaits of an
// expression.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func sum(xs []int) (n int) {
	await(pause())
	for _, x := range xs {
		n += x
	}
	return n
}

// async
func fill(xs []int, x int) int {
	await(pause())
	for i := range xs {
		xs[i] = x
	}
	return x
}

// async
func main() {
	xs := make([]int, 3)
	fmt.Println(copy(xs, []int{1, 2, 3})*100 + await(sum(xs)))
	fmt.Println(await(sum(xs))*100+copy(xs, []int{7, 8}), xs)
	fmt.Println(copy(xs, []int{4, 5, 6}), await(fill(xs[1:], 9)), copy(xs, []int{0}), await(sum(xs)))
	ys := make([]int, 2)
	n := await(fill(xs, 1)) + copy(ys, xs) + await(fill(xs, 2))
	fmt.Println(n, xs, ys)
}
