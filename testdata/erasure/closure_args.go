//go:build goasync

// Function literals stand as arguments, operands and elements beside awaits
// and run when they are called.
package main

import (
	"fmt"
	"slices"
	"sort"
	"sync"

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

func apply(f func(int) int, xs ...int) (out []int) {
	for _, x := range xs {
		out = append(out, f(x))
	}
	return
}

// async
func slow(f func(int) int, x int) int {
	await(pause())
	return f(await(num(x)))
}

// async
func compose(fs ...func(int) int) func(int) int {
	await(pause())
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

type handler func(string) string

func (h handler) serve(s string) string { return h(s) }

type visitor interface{ visit(int) bool }

type visitFunc func(int) bool

func (f visitFunc) visit(n int) bool { return f(n) }

// async
func walk(n int, v visitor) (steps int) {
	for v.visit(n) {
		await(pause())
		n++
		steps++
	}
	return
}

// async
func main() {
	k := 10
	fmt.Println(apply(func(x int) int { return x * k }, await(num(1)), await(num(2))))
	fmt.Println(await(slow(func(x int) int { k++; return x + k }, 3)))
	fmt.Println(k)
	f := await(compose(func(x int) int { return x + 1 }, func(x int) int { return x * 2 }))
	fmt.Println(f(await(num(4))), await(compose())(await(num(5))))
	fmt.Println(handler(func(s string) string { return s + "!" }).serve("h"), await(num(6)))
	fmt.Println(await(walk(1, visitFunc(func(n int) bool { return n < k-8 }))))
	xs := []int{3, 1, 2}
	sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] })
	await(pause())
	slices.SortFunc(xs, func(a, b int) int { return b - a })
	fmt.Println(xs, slices.IndexFunc(xs, func(x int) bool { return x == 2 })+await(num(7)))
	table := map[string]func(...int) int{
		"sum": func(xs ...int) (n int) {
			for _, x := range xs {
				n += x
			}
			return
		},
		"len": func(xs ...int) int { return len(xs) },
	}
	fmt.Println(table["sum"](await(num(8)), 9), table["len"](xs...), table["none"] == nil)
	fmt.Println(func() int { return k }()+await(num(9)), func(x, y int) int { return x - y }(await(num(20)), await(num(10))))
	defer func(x int) { fmt.Println("deferred", x) }(await(num(11)))
	done := make(chan string)
	go func(a int, b string) { done <- fmt.Sprint(a, b) }(await(num(12)), "go")
	fmt.Println(<-done)
	var once sync.Once
	for range 2 {
		once.Do(func() { k = -1 })
		await(pause())
	}
	fmt.Println(k)
}
