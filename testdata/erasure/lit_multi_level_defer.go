//go:build goasync

// Async literals with their own defers, recoveries and named results, deferred inside one another with arguments.
package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func stamp(log *[]string, s string) {
	await(pause())
	*log = append(*log, s)
}

// async
func work(fail int) (log []string, err error) {
	defer /*async*/ func(level string) {
		defer /*async*/ func(level string) {
			if r := recover(); r != nil {
				await(stamp(&log, fmt.Sprint(level, " inner recovered ", r)))
			}
			await(stamp(&log, level+" inner"))
		}(level + "'s")
		if r := recover(); r != nil {
			await(stamp(&log, fmt.Sprint(level, " recovered ", r)))
			err = errors.New("failed once")
			if fail == 2 {
				panic("second")
			}
		}
		await(stamp(&log, level))
	}("outer")
	parts := []string{"a", "b"}
	for i, p := range parts {
		defer /*async*/ func(n int, more ...string) (ignored int, _ error) {
			await(stamp(&log, fmt.Sprint(p, n, more, len(parts))))
			return n, errors.New("dropped")
		}(i, parts[:i]...)
	}
	parts = nil
	await(stamp(&log, "body"))
	if fail > 0 {
		panic("first")
	}
	return append(log, "return"), nil
}

// async
func main() {
	for fail := range 3 {
		log, err := await(work(fail))
		fmt.Println(strings.Join(log, "; "))
		fmt.Println(err)
	}
}

// async
func pause() { await(async.Yield()) }
