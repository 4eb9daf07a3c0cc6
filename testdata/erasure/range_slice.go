//go:build goasync

// A range over a slice evaluates its operand and length once, and reads each
// element when its round begins.
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
func slice() []int {
	await(pause())
	fmt.Println("slice")
	return []int{1, 2, 3}
}

// async
func main() {
	for i, v := range await(slice()) {
		fmt.Println(i, v, await(num(v*10)))
	}
	xs := []int{1, 2, 3}
	for i, v := range xs {
		if i == 0 {
			xs[1] = 20
			xs = append(xs, 4)
			xs[2] = 30
		}
		await(pause())
		fmt.Println(i, v, len(xs))
	}
	for i := range xs {
		xs = nil
		await(pause())
		fmt.Println("index", i)
	}
	ys := []string{"a", "b"}
	for range ys {
		ys = append(ys, "c")
		await(pause())
	}
	fmt.Println(ys)
	for _, s := range ys {
		s += "!"
		await(pause())
		fmt.Print(s, " ")
	}
	fmt.Println()
	for _, v := range []int(nil) {
		fmt.Println("never", await(num(v)))
	}
	type point struct{ x, y int }
	ps := []point{{1, 2}, {3, 4}}
	for i, p := range ps {
		p.x += 100
		ps[i].y += await(num(p.x))
	}
	fmt.Println(ps)
	for i, p := range []*point{{1, 1}, {2, 2}} {
		p.x = await(num(i))
		fmt.Println(*p)
	}
	for i, v := range append(ys, "end")[await(num(1)):] {
		if i == 1 {
			continue
		}
		if v == "end" {
			break
		}
		fmt.Println(i, v)
	}
	for _, _ = range ys {
		await(pause())
	}
	for _, row := range [][]int{{1}, {2, 3}} {
		for _, x := range row {
			await(num(x))
		}
	}
	type names []string
	for i, n := range names(ys) {
		await(pause())
		fmt.Println(i, n)
	}
}
