//go:build goasync

// Predeclared names and the runtime's package name are taken by the source.
package main

import (
	"fmt"

	rt "github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func count(list []string) int {
	len, true, nil := 0, 1, 2
	for range list {
		await(rt.Yield())
		len += true
	}
	return len*nil + await(bools(false))
}

// async
func bools(bool any) int {
	await(rt.Yield())
	if bool == nil {
		return 1
	}
	return 0
}

// async
func main() {
	async := "mine"
	fmt.Println(async, await(count([]string{"a", "b"})))
}

// Output:
// mine 4
