//go:build goasync

// A return in a range over an iterator function evaluates its results before the
// iterator cleans up, and deferred functions run after that.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

var left int

func numbers(yield func(int) bool) {
	defer func() { left++ }()
	for i := 0; yield(i); i++ {
	}
	left += 10
}

// async
func plain() (int, string) {
	for i := range numbers {
		await(pause())
		if i == 2 {
			return left, fmt.Sprint("left ", left)
		}
	}
	return -1, ""
}

// async
func nested() int {
	for i := range numbers {
		for j := range numbers {
			await(pause())
			if i+j == 3 {
				return left*100 + i*10 + j
			}
		}
	}
	return -1
}

// async
func named() (n int) {
	defer func() { n = n*1000 + left }()
	for range numbers {
		await(pause())
		return left
	}
	return -1
}

// async
func main() {
	fmt.Println(await(plain()))
	fmt.Println(left)
	fmt.Println(await(nested()), left)
	fmt.Println(await(named()), left)
}
