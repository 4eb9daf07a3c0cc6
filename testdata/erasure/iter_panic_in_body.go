//go:build goasync

// A panic in the body unwinds through the iterator: its deferred calls run first, then the function's own.
package main

import (
	"fmt"
	"iter"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func guarded(tag string, n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer func() { fmt.Println(tag, "iterator deferred") }()
		for i := range n {
			yield(i)
		}
		fmt.Println(tag, "not reached after a panic")
	}
}

// async
func div(a, b int) int {
	await(pause())
	return a / b
}

// async
func once(b int) (res int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered %v", r)
		}
	}()
	for i := range guarded("single", 3) {
		res += await(div(12, b-i))
	}
	return res, nil
}

// async
func nested() (trace []string) {
	defer func() { trace = append(trace, fmt.Sprint("outermost ", recover())) }()
	for i := range guarded("outer", 2) {
		defer /*async*/ func() {
			await(pause())
			trace = append(trace, fmt.Sprint("deferred ", i))
		}()
		for j := range guarded("inner", 2) {
			await(pause())
			if i+j == 2 {
				panic(fmt.Sprint("at ", i, j))
			}
			trace = append(trace, fmt.Sprint(i, j))
		}
	}
	return
}

// async
func main() {
	fmt.Println(await(once(5)))
	fmt.Println(await(once(1)))
	for _, s := range await(nested()) {
		fmt.Println(s)
	}
}

// async
func pause() { await(async.Yield()) }
