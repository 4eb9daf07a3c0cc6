//go:build goasync

// Ranges over iterators without awaits stay as they are inside an async function, with every way out of them.
package main

import (
	"fmt"
	"iter"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func evens(limit int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Print("; ")
		for i := 0; i < limit; i += 2 {
			if !yield(i) {
				return
			}
		}
	}
}

// async
func work(want int) (found int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	await(pause())
outer:
	for i := range 3 {
		await(pause())
		for v := range evens(10) {
			switch {
			case v == want:
				return v, nil
			case v == 4 && i == 0:
				continue outer
			case v == 6 && i == 1:
				break outer
			case want < 0:
				panic("negative")
			}
			defer fmt.Print("d", v, " ")
			found += v
		}
	}
	for v := range evens(100) {
		if v > want {
			goto end
		}
		found += v
	}
end:
	await(pause())
	return found, nil
}

// async
func main() {
	for _, want := range []int{2, 5, 4, -1} {
		fmt.Println(await(work(want)))
	}
}

// async
func pause() { await(async.Yield()) }
