//go:build goasync

// Async and plain functions return async literals of a named type; each call makes its own captures.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type getter func() (int, bool)

func counting(limit int) getter {
	n := 0
	return /*async*/ func() (int, bool) {
		if n == limit {
			return 0, false
		}
		n++
		await(pause())
		return n, true
	}
}

// async
func filtered(g getter, keep func(int) bool) (getter, error) {
	await(pause())
	if g == nil {
		return nil, fmt.Errorf("no getter")
	}
	skipped := 0
	return /*async*/ func() (v int, ok bool) {
		defer func() {
			if !ok {
				fmt.Println("skipped", skipped)
			}
		}()
		for {
			v, ok = await(g())
			if !ok || keep(v) {
				return
			}
			skipped++
		}
	}, nil
}

func choose(fast bool) getter {
	if fast {
		return /*async*/ func() (int, bool) { return 1, true }
	}
	return counting(1)
}

// async
func drain(g getter) (out []int) {
	for v, ok := await(g()); ok; v, ok = await(g()) {
		out = append(out, v)
	}
	return
}

// async
func main() {
	a, b := counting(3), counting(2)
	fmt.Println(await(a()))
	fmt.Println(await(drain(b)))
	fmt.Println(await(drain(a)))
	g, err := await(filtered(counting(7), func(n int) bool { return n%3 == 1 }))
	fmt.Println(await(drain(g)), err)
	_, err = await(filtered(nil, nil))
	fmt.Println(err)
	fmt.Println(await(choose(true)()))
	fmt.Println(await(drain(choose(false))))
}

// async
func pause() { await(async.Yield()) }
