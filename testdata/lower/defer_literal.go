//go:build goasync

// A deferred async literal is awaited at the exit, and can set the results.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func load() (n int, err error) {
	defer /*async*/ func() {
		await(async.Yield())
		if err != nil {
			n, err = -1, fmt.Errorf("load: %w", err)
		}
	}()
	await(async.Yield())
	return 7, errors.New("broken")
}

// async
func main() {
	fmt.Println(await(load()))
}

// Output:
// -1 load: broken
