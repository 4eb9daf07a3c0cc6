//go:build goasync

// Per-iteration loop variables are copied on every way into the next round, a
// labelled continue included.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func num(x int) int {
	await(pause())
	fmt.Println("num", x)
	return x
}

// async
func main() {
	var fns []func() int
	keep := func(f func() int) { fns = append(fns, f) }
outer:
	for i, s := 0, "x"; i < 4; i, s = i+1, s+"y" {
		for j := 0; j < 3; j++ {
			keep(func() int { i++; j++; return i*100 + j*10 + len(s) })
			switch {
			case i == 1:
				await(pause())
				continue outer
			case j == 1:
				await(num(j))
				continue outer
			case i == 3:
				break outer
			}
		}
	}
	for k := 0; k < 4; k++ {
		p := &k
		keep(func() int { *p += 1000; return k })
		if *p++; k == 1 {
			goto inside
		}
		continue
	inside:
		await(pause())
	}
	for a, b := 0, 0; a < 2; a++ {
		defer func() { fmt.Println("deferred", a, b) }()
		b += await(num(a + 1))
		a, c := a, b
		keep(func() int { return a + c })
	}
	for f := func() int { return 7 }; f != nil; f = nil {
		keep(func() int { return f() })
		await(pause())
	}
	for _, f := range fns {
		fmt.Println(f())
	}
	for _, f := range fns {
		fmt.Print(f(), " ")
	}
	fmt.Println()
}
