//go:build goasync

// A deferred closure sees the last value of what it captures, an argument the first.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func get(n int) int {
	await(pause())
	return n * n
}

// async
func work(n int) (out []string) {
	defer func(first int) {
		out = append(out, fmt.Sprint("param ", first, " ", n))
	}(n)
	total := 0
	defer /*async*/ func(first int) {
		extra := await(get(total))
		out = append(out, fmt.Sprint("async ", first, " ", total, " ", extra))
		total = -1
	}(total)
	defer func() {
		out = append(out, fmt.Sprint("total ", total))
		total++
	}()
	for n > 0 {
		total += await(get(n))
		n--
	}
	p := &total
	defer func() { *p *= 2 }()
	*p += 1
	return append(out, "returned")
}

// async
func main() {
	for _, s := range await(work(3)) {
		fmt.Println(s)
	}
}

// async
func pause() { await(async.Yield()) }
