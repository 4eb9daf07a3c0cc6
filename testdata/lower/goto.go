//go:build goasync

// Jumps with goto, back and forth, across awaits.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	n := 0
again:
	n++
	await(async.Yield())
	if n < 3 {
		goto again
	}
	if n == 3 {
		goto done
	}
	fmt.Println("not reached")
done:
	fmt.Println(n)
}

// Output:
// 3
