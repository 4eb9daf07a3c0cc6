//go:build goasync

// A generic function has a generic frame, which its callers instantiate.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func fold[T, A any](list []T, start A, step func(A, T) A) A {
	for _, x := range list {
		await(async.Yield())
		start = step(start, x)
	}
	return start
}

// async
func main() {
	fmt.Println(await(fold([]int{1, 2, 3}, "", func(s string, n int) string { return fmt.Sprint(s, n) })))
	fmt.Println(await(fold([]string{"ab", "c"}, 0, func(n int, s string) int { return n + len(s) })))
}

// Output:
// 123
// 3
