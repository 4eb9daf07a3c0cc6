//go:build goasync

// A panic is recovered by a deferred function after an await.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func divide(a, b int) (q int, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("recovered: %v", v)
		}
	}()
	await(async.Yield())
	return a / b, nil
}

// async
func main() {
	fmt.Println(await(divide(6, 3)))
	fmt.Println(await(divide(1, 0)))
}

// Output:
// 2 <nil>
// 0 recovered: runtime error: integer divide by zero
