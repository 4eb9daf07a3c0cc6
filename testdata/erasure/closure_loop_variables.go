//go:build goasync

// Captured loop variables are per iteration, and the copy to the next one carries what the body and closures wrote.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func wait(n int) int {
	await(pause())
	return n
}

// async
func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
		await(pause())
	}
	for _, f := range fs {
		fmt.Print(f(), " ", f(), " ")
	}
	fmt.Println()
	fs = nil
	for i := 0; i < 6; i += await(wait(1)) {
		step := func() int { i++; return i }
		if i%2 == 0 {
			step()
			await(pause())
		}
		fs = append(fs, step)
		if len(fs) == 2 {
			continue
		}
		i += await(wait(0))
	}
	for _, f := range fs {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	var ps []*int
	for i, s := range []string{"a", "b"} {
		ps = append(ps, &i)
		fs = append(fs, func() int { return i*10 + len(s) })
		await(pause())
		i += 5
		s += s
	}
	fmt.Println(*ps[0], *ps[1], fs[len(fs)-2](), fs[len(fs)-1]())
	var i int
	for i = range 3 {
		fs[i] = func() int { return i }
		await(pause())
	}
	fmt.Println(fs[0](), fs[1](), i)
	for i, j := 0, 10; i < j && await(wait(i)) < 4; i, j = i+2, j-1 {
		defer func() { fmt.Println("deferred", i, j) }()
		j += await(wait(0))
	}
}

// async
func pause() { await(async.Yield()) }
