//go:build goasync

// Plain literals nested in literals capture through every level, around awaits of the outermost function.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func get(n int) int {
	await(pause())
	return n
}

// async
func main() {
	a := await(get(1))
	level1 := func() func(int) func() []int {
		b := a * 10
		a++
		return func(c int) func() []int {
			b += c
			d := a
			return func() []int {
				a++
				b++
				c++
				d++
				return []int{a, b, c, d}
			}
		}
	}
	mid := level1()
	await(pause())
	f, g := mid(3), mid(await(get(4)))
	fmt.Println(f(), g())
	fmt.Println(a)
	a = await(get(100))
	fmt.Println(f(), g(), level1()(0)())
	var fs [3]func() int
	for i := range fs {
		x := await(get(i))
		fs[i] = func() int {
			inc := func() { x++ }
			for range i {
				inc()
			}
			return func() int { return x*100 + i }()
		}
	}
	for _, f := range fs {
		fmt.Print(f(), " ", f(), " ")
	}
	fmt.Println()
}

// async
func pause() { await(async.Yield()) }
