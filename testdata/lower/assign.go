//go:build goasync

// Assignments: to elements, fields and through pointers, of several values, with an operator.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type point struct{ x, y int }

// async
func num(n int) int {
	await(async.Yield())
	return n
}

// async
func main() {
	list, m, p := make([]int, 3), map[string]int{}, &point{1, 2}
	i := 0
	i, list[i] = await(num(2)), await(num(5))
	list[await(num(1))] = await(num(6))
	list[i] += await(num(7))
	m["a"] = await(num(8))
	m["a"] -= await(num(1))
	m[fmt.Sprint(await(num(9)))]++
	p.x, p.y = p.y, await(num(p.x))
	*p = point{p.x, await(num(3))}
	var a, b = await(num(1)), i
	a, b = b, a
	fmt.Println(list, m, *p, a, b)
}

// Output:
// [5 6 7] map[9:1 a:7] {2 3} 2 1
