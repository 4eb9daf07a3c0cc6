//go:build goasync

// Spawned tasks run on their own; each is one allocation, its frame included.
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
	a, b := async.Spawn(square(1+2)), async.Spawn(square(2*2))
	fmt.Println(await(a)+await(b), await(a))
}

// Output:
// 25 9
