//go:build goasync

// A range over an array works on a copy, over a pointer to an array on the
// array itself.
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
func array() [3]int {
	await(pause())
	fmt.Println("array")
	return [3]int{1, 2, 3}
}

// async
func pointer(a *[3]int) *[3]int {
	await(pause())
	fmt.Println("pointer")
	return a
}

// async
func main() {
	a := [3]int{1, 2, 3}
	for i, v := range a {
		a[2] = 30 + i
		await(pause())
		fmt.Println("copy", i, v)
	}
	for i, v := range &a {
		a[2] = 300 + i
		await(pause())
		fmt.Println("same", i, v)
	}
	p := &a
	for i, v := range p {
		p[2]++
		p = nil
		p = await(pointer(&a))
		fmt.Println("variable", i, v)
	}
	for i, v := range await(array()) {
		fmt.Println("call", i, await(num(v)))
	}
	for i, v := range await(pointer(&a)) {
		a[1] = -1
		fmt.Println("pointer", i, v)
		await(pause())
	}
	for i := range await(pointer(nil)) {
		fmt.Println("nil pointer, index only", i)
		await(pause())
	}

	// Without a second variable the length is a constant and no call is made.
	var none *[3]int
	for i := range none {
		fmt.Println("index", await(num(i)))
	}
	for range a {
		a = [3]int{}
		await(pause())
	}
	for i := range len(a) {
		a[i] = await(num(i))
	}
	b := [2][2]int{{1, 2}, {3, 4}}
	for i, row := range b {
		b[1][1] = 40
		row[0] = 0
		for j, v := range row {
			row[1] = 9
			await(pause())
			fmt.Println("matrix", i, j, v)
		}
	}
	fmt.Println(b)
	for i, v := range [...]string{2: "c", 0: "a"} {
		await(pause())
		fmt.Printf("%d %q\n", i, v)
	}
	for range [0]int{} {
		await(pause())
	}
	for i, v := range [2]struct{}{} {
		await(pause())
		fmt.Println(i, v)
	}
	s := struct{ arr [2]int }{[2]int{5, 6}}
	for i, v := range s.arr {
		s.arr[1] = 60
		await(pause())
		fmt.Println("field", i, v)
	}
}
