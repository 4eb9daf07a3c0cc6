//go:build goasync

// Operands that were read before an await keep the value that they had.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func next(n *int) int {
	*n++
	return *n
}

// async
func add(n *int, by int) int {
	await(async.Yield())
	*n += by
	return *n
}

// async
func main() {
	n := 0
	fmt.Println(next(&n), await(add(&n, 10)), next(&n), await(add(&n, 100)))
	list := []int{next(&n), await(add(&n, 1000)), next(&n)}
	fmt.Println(list, len(list)+await(add(&n, 1))*2)
}

// Output:
// 1 11 12 112
// [113 1113 1114] 2233
