//go:build goasync

// Swaps and rotations whose values pass through awaits keep Go's simultaneous
// assignment.
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
func same(x int) int {
	await(pause())
	return x
}

// async
func swapped(a, b string) (string, string) {
	await(pause())
	return b, a
}

// async
func reverse(xs []int) {
	for i, j := 0, len(xs)-1; i < j; i, j = i+1, j-1 {
		xs[i], xs[await(same(j))] = await(same(xs[j])), xs[i]
	}
}

// async
func fib(n int) int {
	a, b := 0, 1
	for range n {
		a, b = b, await(same(a+b))
	}
	return a
}

// async
func gcd(a, b int) int {
	for b != 0 {
		a, b = b, await(same(a%b))
	}
	return a
}

// async
func main() {
	a, b, c := 1, 2, 3
	a, b, c = c, await(same(a)), b
	fmt.Println(a, b, c)
	a, b = await(same(b)), await(same(a))
	fmt.Println(a, b, c)
	xs := []int{1, 2, 3, 4, 5}
	await(reverse(xs))
	fmt.Println(xs)
	xs[0], xs[4] = xs[await(num(4))], xs[await(num(0))]
	fmt.Println(xs)
	i, j := 0, 1
	i, j, xs[i], xs[j] = j, i, xs[j], await(same(xs[i]))
	fmt.Println(i, j, xs)
	s, t := "s", "t"
	s, t = await(swapped(s, t))
	fmt.Println(s, t)
	m := map[string]int{"a": 1, "b": 2}
	m["a"], m["b"] = m["b"], await(same(m["a"]))
	fmt.Println(m, await(fib(20)), await(gcd(84, 36)))
	type pair struct{ l, r any }
	p := pair{1, "x"}
	p.l, p.r = p.r, await(same(p.l.(int)))
	fmt.Println(p)
	arr := [3]int{7, 8, 9}
	other := [3]int{}
	arr, other = other, [3]int{await(num(1))}
	fmt.Println(arr, other)
}
