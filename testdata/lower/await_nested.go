//go:build goasync

// The operand of an await holds another one.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func inc(n int) int {
	await(async.Yield())
	return n + 1
}

// async
func main() {
	fmt.Println(await(inc(await(inc(await(inc(0)))))))
}

// Output:
// 3
