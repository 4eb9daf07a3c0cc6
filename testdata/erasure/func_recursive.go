//go:build goasync

// Functions that await themselves and each other recurse to any depth.
package main

import (
	"fmt"
	"slices"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func fact(n int) int {
	if n == 0 {
		await(pause())
		return 1
	}
	return n * await(fact(n-1))
}

// async
func fib(n int) int {
	if n < 2 {
		return n
	}
	return await(fib(n-1)) + await(fib(n-2))
}

// async
func even(n int) bool {
	if n == 0 {
		return true
	}
	await(pause())
	return await(odd(n - 1))
}

// async
func odd(n int) bool {
	return n != 0 && await(even(n-1))
}

// async
func ackermann(m, n int) int {
	switch {
	case m == 0:
		return n + 1
	case n == 0:
		return await(ackermann(m-1, 1))
	}
	return await(ackermann(m-1, await(ackermann(m, n-1))))
}

type tree struct {
	left, right *tree
	v           int
}

// async
func (t *tree) insert(v int) *tree {
	if t == nil {
		await(pause())
		return &tree{v: v}
	}
	if v < t.v {
		t.left = await(t.left.insert(v))
	} else {
		t.right = await(t.right.insert(v))
	}
	return t
}

// async
func (t *tree) walk(visit func(int)) {
	if t != nil {
		await(t.left.walk(visit))
		visit(t.v)
		await(t.right.walk(visit))
	}
}

// async
func hanoi(n int, from, to, via string, moves *[]string) {
	if n > 0 {
		await(hanoi(n-1, from, via, to, moves))
		*moves = append(*moves, from+to)
		await(hanoi(n-1, via, to, from, moves))
	}
}

// async
func permute(xs []int, k int, out *[][]int) {
	if k == len(xs) {
		*out = append(*out, slices.Clone(xs))
		return
	}
	for i := k; i < len(xs); i++ {
		xs[k], xs[i] = xs[i], xs[k]
		await(permute(xs, k+1, out))
		xs[k], xs[i] = xs[i], xs[k]
	}
	await(pause())
}

// async
func depth(n int) int {
	if n == 0 {
		await(pause())
		return 0
	}
	return 1 + await(depth(n-1))
}

// async
func main() {
	fmt.Println(await(fact(10)), await(fib(15)), await(even(9)), await(odd(9)), await(ackermann(2, 3)))
	var t *tree
	for _, v := range []int{5, 2, 8, 1, 9, 3} {
		t = await(t.insert(v))
	}
	var got []int
	await(t.walk(func(v int) { got = append(got, v) }))
	var moves []string
	await(hanoi(4, "a", "c", "b", &moves))
	var perms [][]int
	await(permute([]int{1, 2, 3}, 0, &perms))
	fmt.Println(got, len(moves), moves[:5], perms)
	fmt.Println(await(depth(5000)))
}
