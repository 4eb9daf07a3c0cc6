//go:build goasync

// An async literal captures variables, and has a frame of its own.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	total, calls := 0, 0
	add := /*async*/ func(n int) int {
		calls++
		await(async.Yield())
		total += n
		return total
	}
	fmt.Println(await(add(2)), await(add(3)))
	fmt.Println(total, calls)
}

// Output:
// 2 5
// 5 2
