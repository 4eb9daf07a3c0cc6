//go:build goasync

// A panic raised by the iterator itself, before, between or after its values, reaches the function that ranges.
package main

import (
	"fmt"
	"iter"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func failing(at int, n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("iterator deferred")
		for i := range n {
			if i == at {
				panic(fmt.Errorf("iterator failed at %d", i))
			}
			if !yield(i) {
				panic("after break")
			}
		}
		if at >= n {
			var m map[int]int
			m[at] = 1
		}
	}
}

// async
func total(seq iter.Seq[int], stop int) (sum int, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case error:
			err = r
		default:
			err = fmt.Errorf("%v", r)
		}
	}()
	for v := range seq {
		defer fmt.Println("deferred in body", v)
		await(pause())
		if v == stop {
			break
		}
		sum += v + 1
	}
	return sum, nil
}

// async
func main() {
	fmt.Println(await(total(failing(0, 3), -1)))
	fmt.Println(await(total(failing(2, 3), -1)))
	fmt.Println(await(total(failing(3, 3), -1)))
	fmt.Println(await(total(failing(9, 3), 1)))
	fmt.Println(await(total(nil, 0)))
}

// async
func pause() { await(async.Yield()) }
