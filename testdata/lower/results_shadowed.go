//go:build goasync

// A return where a result's name means another variable sets the result still.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func broken() error { return errors.New("broken") }

// async
func load() (n int, err error) {
	defer func() { fmt.Println("deferred sees", n, err) }()
	await(async.Yield())
	if err := broken(); err != nil {
		n := 2
		return n, fmt.Errorf("load: %w", err)
	}
	return
}

// async
func main() {
	fmt.Println(await(load()))
}

// Output:
// deferred sees 2 load: broken
// 2 load: broken
