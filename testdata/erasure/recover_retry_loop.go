//go:build goasync

// A caller loops over a function that recovers its panics, until an attempt succeeds.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type flaky struct{ fails, calls int }

// async
func (f *flaky) do(n int) int {
	f.calls++
	await(pause())
	if f.calls <= f.fails {
		panic(fmt.Errorf("attempt %d", f.calls))
	}
	return n * 10
}

// async
func attempt(f *flaky, n int) (v int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	defer await(pause())
	return await(f.do(n)), nil
}

// async
func retry(f *flaky, limit int) (v int, err error) {
	var all []error
	for i := 0; ; i++ {
		v, err = await(attempt(f, i))
		if err == nil {
			fmt.Println("after", i, "failures:", errors.Join(all...))
			return v, nil
		}
		all = append(all, err)
		if i+1 >= limit {
			break
		}
	}
	return 0, fmt.Errorf("gave up: %w", errors.Join(all...))
}

// async
func main() {
	fmt.Println(await(retry(&flaky{fails: 2}, 5)))
	fmt.Println(await(retry(&flaky{fails: 9}, 3)))
	fmt.Println(await(retry(new(flaky), 1)))
}

// async
func pause() { await(async.Yield()) }
