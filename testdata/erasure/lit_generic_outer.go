//go:build goasync

// Async literals inside generic functions use the type parameters, local types and constants around them.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type mapper[T, R any] func(T) (R, error)

func retrying[T, R any](limit int, m mapper[T, R]) mapper[T, R] {
	type failure struct {
		try int
		err error
	}
	const format = "%d of %d: %v"
	return /*async*/ func(v T) (R, error) {
		var fails []failure
		for i := range limit {
			r, err := await(m(v))
			if err == nil {
				return r, nil
			}
			fails = append(fails, failure{i + 1, err})
		}
		var zero R
		last := fails[len(fails)-1]
		return zero, fmt.Errorf(format, last.try, limit, last.err)
	}
}

// async
func apply[T, R any](xs []T, m mapper[T, R]) (out []R, err error) {
	collect := /*async*/ func(x T) bool {
		r, e := await(m(x))
		if e != nil {
			err = e
			return false
		}
		out = append(out, r)
		return true
	}
	for _, x := range xs {
		if !await(collect(x)) {
			break
		}
	}
	return
}

// async
func main() {
	type key struct{ id int }
	const step = 3
	calls := 0
	m := mapper[int, key]( /*async*/ func(n int) (key, error) {
		await(pause())
		if calls++; calls%step != 0 {
			return key{}, fmt.Errorf("call %d", calls)
		}
		return key{n * step}, nil
	})
	fmt.Println(await(apply([]int{1, 2, 3}, retrying(3, m))))
	fmt.Println(await(apply([]int{1, 2, 3}, retrying(2, m))))
	lens := /*async*/ func(s string) (int, error) { await(pause()); return len(s), nil }
	fmt.Println(await(apply([]string{"a", "bc"}, retrying[string, int](1, lens))))
}

// async
func pause() { await(async.Yield()) }
