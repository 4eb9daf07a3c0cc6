//go:build goasync

// A panic while a return's expressions are evaluated leaves the results as they were before the return.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func div(a, b int) int {
	await(pause())
	return a / b
}

// async
func pair(b int) (int, error) {
	await(pause())
	return 100 / b, nil
}

// async
func named(b int) (x, y int) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("recovered", r, "with", x, y)
		}
	}()
	x, y = 1, 2
	return await(div(10, 5)), await(div(10, b))
}

// async
func forwarded(b int) (x int, err error) {
	defer func() {
		if r, ok := recover().(error); ok {
			err = r
		}
	}()
	x = 7
	await(pause())
	return await(pair(b))
}

// async
func main() {
	fmt.Println(await(named(0)))
	fmt.Println(await(named(2)))
	fmt.Println(await(forwarded(0)))
	fmt.Println(await(forwarded(4)))
}

// async
func pause() { await(async.Yield()) }
