//go:build goasync

// A plain literal in an async function: what it captures keeps one identity across awaits.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	n := 1
	p := &n
	double := func() { n *= 2 }
	double()
	await(async.Yield())
	double()
	*p++
	await(async.Yield())
	fmt.Println(n, p == &n)
}

// Output:
// 5 true
