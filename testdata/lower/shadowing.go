//go:build goasync

// Variables of one name: each has a field of its own where both are kept.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	n := 1
	await(async.Yield())
	{
		n := n + 10
		await(async.Yield())
		if n := n + 100; n > 0 {
			await(async.Yield())
			fmt.Println(n)
		}
		fmt.Println(n)
	}
	n, s := n+1, "new"
	await(async.Yield())
	fmt.Println(n, s)
}

// Output:
// 111
// 11
// 2 new
