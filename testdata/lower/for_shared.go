//go:build goasync && go1.21

// Before Go 1.22 the iterations of a loop share its variable.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	var list []func() int
	for i := range []string{"a", "b"} {
		list = append(list, func() int { return i })
		i := i
		list = append(list, func() int { return i * 10 })
		await(async.Yield())
	}
	for _, f := range list {
		fmt.Println(f())
	}
}

// Output:
// 1
// 0
// 1
// 10
