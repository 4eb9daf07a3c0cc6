//go:build goasync

// Comparing uncomparable values in interfaces panics after both awaits.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func box(v any) any {
	await(pause())
	fmt.Printf("box %T\n", v)
	return v
}

// async
func main() {
	fmt.Println(await(box([]int{1})) == await(box(1)))
	fmt.Println(await(box([]int{1})) == await(box([]int{1})))
}
