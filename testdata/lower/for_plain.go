//go:build goasync

// A loop that never awaits stays a Go loop, labels and all.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func primes(limit int) (list []int) {
	await(async.Yield())
outer:
	for n := 2; n < limit; n++ {
		for _, p := range list {
			if n%p == 0 {
				continue outer
			}
		}
		list = append(list, n)
	}
	await(async.Yield())
	return list
}

// async
func main() {
	fmt.Println(await(primes(20)))
}

// Output:
// [2 3 5 7 11 13 17 19]
