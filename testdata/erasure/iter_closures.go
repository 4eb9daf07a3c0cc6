//go:build goasync

// Closures and pointers made in an iterator's body capture that iteration's variables.
package main

import (
	"fmt"
	"iter"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func count(n int) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i := range n {
			if !yield(i, strings.Repeat("*", i)) {
				return
			}
		}
	}
}

// async
type late func() string

// async
func main() {
	var (
		fs  []func() int
		as  []late
		ps  []*int
		sum int
	)
	for i, s := range count(3) {
		fs = append(fs, func() int {
			i += 10
			sum += i
			return i
		})
		as = append(as /*async*/, func() string {
			await(pause())
			s += "+"
			return fmt.Sprint(i, s)
		})
		ps = append(ps, &i)
		await(pause())
		fs[i]()
		s += "."
		defer func() { fmt.Println("deferred", i, s, sum) }()
	}
	for k := range fs {
		fmt.Println(fs[k](), await(as[k]()))
		fmt.Println(*ps[k], sum)
	}
	var i int
	for i = range count(3) {
		fs[i] = func() int { return i }
		await(pause())
	}
	fmt.Println(fs[0](), fs[1](), fs[2]())
	func() {
		for j := range count(2) {
			fs[j] = func() int { return j + 1000 }
		}
	}()
	fmt.Println(fs[0](), fs[1]())
}

// async
func pause() { await(async.Yield()) }
