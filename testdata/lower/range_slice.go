//go:build goasync

// The operand of a range is evaluated once, its length taken at the start.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func list() []string {
	await(async.Yield())
	return []string{"a", "b", "c"}
}

// async
func main() {
	for i, s := range await(list()) {
		await(async.Yield())
		fmt.Println(i, s)
	}
	more := []int{1, 2}
	for _, n := range more {
		await(async.Yield())
		more = append(more, n)
	}
	fmt.Println(more)
}

// Output:
// 0 a
// 1 b
// 2 c
// [1 2 1 2]
