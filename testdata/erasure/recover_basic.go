//go:build goasync

// A deferred closure recovers a panic raised before, between and after awaits, and the function still returns.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func tick(s string) string {
	await(pause())
	fmt.Println("tick", s)
	return s
}

// async
func guarded(where string) (out string) {
	defer func() {
		if r := recover(); r != nil {
			out = fmt.Sprint("recovered ", r, " after ", out)
		}
	}()
	if where == "start" {
		panic("at start")
	}
	out = await(tick("one"))
	if where == "middle" {
		panic(errors.New("in the middle"))
	}
	out += await(tick("two"))
	if where == "end" {
		panic(42)
	}
	return out + " done"
}

// async
func main() {
	for _, w := range []string{"start", "middle", "end", "nowhere"} {
		fmt.Println(await(guarded(w)))
	}
	fmt.Println(recover())
}

// async
func pause() { await(async.Yield()) }
