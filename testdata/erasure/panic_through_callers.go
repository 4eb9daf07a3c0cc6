//go:build goasync

// A panic crosses several awaiting functions; each runs its deferred calls, inner ones first, then one recovers.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func level(n int, trace *[]string) (err error) {
	defer func() { *trace = append(*trace, fmt.Sprint("plain ", n)) }()
	if n == 3 {
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("level %d stopped %v", n, r)
			}
		}()
	}
	for i := range 2 {
		defer /*async*/ func() {
			await(pause())
			*trace = append(*trace, fmt.Sprint("async ", n, i))
		}()
	}
	await(pause())
	if n == 0 {
		panic("bottom")
	}
	if err := await(level(n-1, trace)); err != nil {
		return fmt.Errorf("level %d got (%w)", n, err)
	}
	*trace = append(*trace, "not reached")
	return nil
}

// async
func quiet(n int, trace *[]string) error {
	if n > 4 {
		return await(level(4, trace))
	}
	return await(quiet(n+1, trace))
}

// async
func main() {
	var trace []string
	fmt.Println(await(quiet(0, &trace)))
	for _, s := range trace {
		fmt.Println(s)
	}
}

// async
func pause() { await(async.Yield()) }
