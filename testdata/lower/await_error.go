//go:build goasync

// A function whose only result is an error gives just that.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

var errOdd = errors.New("odd")

// async
func check(n int) error {
	await(async.Yield())
	if n%2 == 1 {
		return errOdd
	}
	return nil
}

// async
func main() {
	if err := await(check(1)); err != nil {
		fmt.Println("error:", err)
	}
	fmt.Println(await(check(2)) == nil)
}

// Output:
// error: odd
// true
