//go:build goasync

// An iterator that recovers its body's panic and goes on gets Go's run-time error; one that panics anew replaces it.
package main

import (
	"fmt"
	"iter"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func swallow(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			func() {
				defer func() {
					if r := recover(); r != nil {
						fmt.Println("iterator swallowed", r)
					}
				}()
				yield(i)
			}()
			fmt.Println("iterator goes on")
			return
		}
	}
}

func replace(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer func() {
			if r := recover(); r != nil {
				panic(fmt.Sprint("replaced ", r))
			}
		}()
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// async
func work(seq iter.Seq[int], what string) (out string) {
	defer func() {
		r := recover()
		_, isErr := r.(error)
		out = fmt.Sprint(out, " recovered: ", r, " ", isErr)
	}()
	for i := range seq {
		await(pause())
		if i == 0 && what == "panic" {
			panic("body")
		}
		out += fmt.Sprint("i", i)
	}
	return out + " done"
}

// async
func main() {
	fmt.Println(await(work(swallow(3), "panic")))
	fmt.Println(await(work(swallow(3), "none")))
	fmt.Println(await(work(replace(2), "panic")))
	fmt.Println(await(work(replace(2), "none")))
}

// async
func pause() { await(async.Yield()) }
