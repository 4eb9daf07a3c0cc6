//go:build goasync

// A switch without a tag tries its conditions in order.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func at(n int) int {
	await(async.Yield())
	return n
}

// async
func size(n int) string {
	switch {
	case n < 0:
		return "negative"
	case await(at(n)) < 10:
		return "small"
	case n < 100:
		await(async.Yield())
	default:
		return "large"
	}
	return "middling"
}

// async
func main() {
	fmt.Println(await(size(-1)), await(size(3)), await(size(42)), await(size(420)))
}

// Output:
// negative small middling large
