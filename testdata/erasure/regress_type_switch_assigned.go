//go:build goasync

// Type switches of which some clauses only assign to the variable, and one reads
// it, which makes it a used one.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func same[T any](x T) T {
	await(pause())
	return x
}

// async
func try(x any) {
	switch key := await(same(x)).(type) {
	case string:
		fmt.Println(await(same(key)))
	case int:
		key = await(same(3))
	case []int:
		for _, key[0] = range []int{4, 5} {
			await(pause())
		}
		fmt.Println(x)
	case float64:
		(key) = 1
		await(pause())
	case bool:
		for range 2 {
			await(pause())
			func() { key = false }()
		}
	case rune:
		for _, key = range "ab" {
			await(pause())
		}
	default:
		key = nil
		await(pause())
	}
}

// async
func main() {
	for _, x := range []any{"s", 1, []int{2}, 1.5, true, 'r', nil} {
		await(try(x))
	}
}
