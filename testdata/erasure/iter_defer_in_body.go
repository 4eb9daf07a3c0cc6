//go:build goasync

// A defer in the body of a range over an iterator runs when the function exits, after the iterator is finished.
package main

import (
	"fmt"
	"iter"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func steps(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("iterator's own defer")
		for i := range n {
			fmt.Println("yield", i)
			if !yield(i) {
				break
			}
		}
	}
}

// async
func release(name string, n int) {
	await(pause())
	fmt.Println("release", name, n)
}

// async
func work(limit int) (sum int) {
	defer func() { fmt.Println("sum", sum) }()
	for i := range steps(4) {
		defer await(release("await", i))
		defer func() {
			sum += 10
			fmt.Println("closure", i)
		}()
		i *= 2
		await(pause())
		if i > limit {
			break
		}
		for j := range steps(1) {
			defer fmt.Println("inner", i, j)
			await(pause())
		}
	}
	fmt.Println("body ends")
	return 1
}

// async
func main() {
	fmt.Println(await(work(3)))
	fmt.Println(await(work(100)))
}

// async
func pause() { await(async.Yield()) }
