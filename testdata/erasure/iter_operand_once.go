//go:build goasync

// The range operand is evaluated once, before the first step, however the variables in it change later.
package main

import (
	"fmt"
	"iter"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type source struct {
	name string
	max  int
}

func (s *source) all() iter.Seq[int] {
	fmt.Println("all of", s.name)
	max := s.max
	return func(yield func(int) bool) {
		fmt.Println("start", s.name)
		for i := range max {
			if !yield(i + s.max*100) {
				return
			}
		}
	}
}

// async
func pick(srcs []*source, i int) *source {
	await(pause())
	fmt.Println("pick", i)
	return srcs[i]
}

// async
func main() {
	srcs := []*source{{"a", 2}, {"b", 3}}
	for v := range await(pick(srcs, 0)).all() {
		srcs[0] = nil
		await(pause())
		fmt.Println(v)
	}
	seq := srcs[1].all()
	for v := range seq {
		seq = nil
		srcs[1].max = 1
		await(pause())
		fmt.Println(v)
	}
	seq = srcs[1].all()
	for range 2 {
		for v := range seq {
			await(pause())
			fmt.Println("again", v)
		}
	}
	for i, f := range []func() iter.Seq[int]{srcs[1].all, (&source{"c", 1}).all} {
		for v := range f() {
			fmt.Println(i, v, await(pick(srcs, 1)).name)
		}
	}
}

// async
func pause() { await(async.Yield()) }
