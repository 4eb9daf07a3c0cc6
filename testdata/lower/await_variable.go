//go:build goasync

// A future that a variable holds: its type is not known, so it is polled through the interface.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func square(n int) int {
	await(async.Yield())
	return n * n
}

// async
func main() {
	futures := []async.Future[int]{square(2), async.Ready(3)}
	sum := 0
	for _, f := range futures {
		sum += await(f)
	}
	fmt.Println(sum)
}

// Output:
// 7
