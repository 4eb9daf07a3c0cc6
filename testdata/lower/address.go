//go:build goasync

// A variable whose address is taken lives on the heap, as it would in Go.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func bump(n *int) { *n++ }

// async
func main() {
	var a [2]int
	n := 1
	p := &a[1]
	bump(&n)
	await(async.Yield())
	bump(&n)
	bump(p)
	fmt.Println(n, a)
}

// Output:
// 3 [0 1]
