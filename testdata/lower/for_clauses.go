//go:build goasync

// Awaits in the init, condition and post statements of a for, with continue and break.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func id(n int) int {
	await(async.Yield())
	return n
}

// async
func main() {
	for i := await(id(0)); i < await(id(8)); i += await(id(2)) {
		if i == 2 {
			continue
		}
		if i == 6 {
			break
		}
		fmt.Println(i)
	}
}

// Output:
// 0
// 4
