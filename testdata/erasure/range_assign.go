//go:build goasync

// Range assigns to fields, elements, dereferences and blanks, whose operands
// run again in every round.
package main

import (
	"fmt"
	"os"

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
func str(s string) string {
	await(pause())
	fmt.Println("str", s)
	return s
}

func at(i int) int {
	fmt.Println("at", i)
	return i
}

func cell(p *int) *int {
	fmt.Println("cell")
	return p
}

// async
func slow(p *int) *int {
	await(pause())
	fmt.Println("slow")
	return p
}

// async
func main() {
	a := []int{0, 0, 0}
	m := map[string]string{}
	for a[at(1)], m["k"] = range []string{"x", "y"} {
		await(pause())
		fmt.Println(a, m)
	}
	for a[await(num(0))], m[await(str("l"))] = range []string{"p", "q"} {
		fmt.Println(a, m)
	}
	var s struct {
		i int
		v rune
	}
	for s.i, s.v = range "ab" {
		await(pause())
		fmt.Println(s.i, string(s.v))
	}
	for *cell(&a[2]) = range 3 {
		await(pause())
	}
	for *await(slow(&a[2])), _ = range []int{7, 7} {
		fmt.Println(a)
	}
	var k, v int
	for k, v = range map[int]int{3: 4} {
		await(pause())
	}
	for _, v = range []int{v, v + 1} {
		await(pause())
	}
	fmt.Println(k, v)
	var key, val any
	for key, val = range []string{"boxed"} {
		await(pause())
	}
	fmt.Println(key, val)
	ch := make(chan int, 2)
	ch <- 8
	ch <- 9
	close(ch)
	for a[at(0)] = range ch {
		await(pause())
		fmt.Println(a)
	}
	i := 0
	for i, a[i] = range []int{50, 60} {
		await(pause())
		fmt.Println(i, a)
	}
	var e error
	for _, e = range []*os.PathError{{Op: "op", Path: "p", Err: os.ErrExist}} {
		await(pause())
	}
	fmt.Println(e)
	xs := []int{1, 2, 3}
	for _, xs[0] = range xs {
		await(pause())
		fmt.Println(xs)
	}
	var last [2]int
	for k, last[k%2] = range []int{4, 5, 6} {
		await(pause())
	}
	fmt.Println(k, last)
}
