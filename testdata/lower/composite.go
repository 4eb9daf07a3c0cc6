//go:build goasync

// Awaits in the elements of composite literals, in map keys, and in index and slice expressions.
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
	p := point{y: await(num(2)), x: await(num(1))}
	list := []point{p, {await(num(3)), 4}, 3: {x: await(num(5))}}
	table := map[string][]int{fmt.Sprint(await(num(6))): {await(num(7)), 8}}
	fmt.Println(list[await(num(1)):await(num(3))], list[await(num(3))].x, &p == &list[0], table)
}

// Output:
// [{3 4} {0 0}] 5 false map[6:[7 8]]
