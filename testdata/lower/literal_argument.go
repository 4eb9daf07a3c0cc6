//go:build goasync

// A literal that is passed on, and awaited by the function that got it.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func retry(times int, try func(n int) async.Future[error]) (err error) {
	for n := range times {
		if err = await(try(n)); err == nil {
			return nil
		}
	}
	return fmt.Errorf("%d times: %w", times, err)
}

// async
func main() {
	fmt.Println(await(retry(3 /*async*/, func(n int) error {
		await(async.Yield())
		if n < 2 {
			return errors.New("not yet")
		}
		return nil
	})))
	fmt.Println(await(retry(2, /*async*/ func(n int) error { return errors.New("never") })))
}

// Output:
// <nil>
// 2 times: never
