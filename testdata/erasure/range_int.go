//go:build goasync

// A range over an integer counts below its value, in the type of the operand
// or of the variable.
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

type small uint8

// async
func size() small {
	await(pause())
	return 3
}

// async
func main() {
	for i := range 3 {
		fmt.Println(await(num(i)))
	}
	for i := range await(num(2)) {
		i += 5
		await(pause())
		fmt.Printf("%T %d\n", i, i)
	}
	for i := range await(size()) {
		await(pause())
		fmt.Printf("%T %d\n", i, i)
	}
	n := 3
	for i := range n {
		n = 10
		await(pause())
		fmt.Println("once", i)
	}
	for range await(num(2)) {
		fmt.Println("no variable")
	}
	for range n - 8 {
		await(pause())
		fmt.Println("expression")
	}
	for i := range await(num(-1)) {
		fmt.Println("never", i)
	}
	for range 0 {
		await(pause())
	}
	var f uint8
	for f = range 4 {
		await(pause())
	}
	fmt.Printf("%T %d\n", f, f)
	const c int64 = 2
	for i := range c {
		await(pause())
		fmt.Printf("%T %d\n", i, i)
	}
	const typed = small(1)
	for i := range typed {
		await(pause())
		fmt.Printf("%T %d\n", i, i)
	}
	for i := range 'b' - 'a' {
		await(pause())
		fmt.Printf("%T %d\n", i, i)
	}
	for i := range uint8(255) {
		if i%100 != 99 {
			continue
		}
		fmt.Println(await(num(int(i))))
	}
	for i := range 1 << 2.0 {
		if i > 1 {
			break
		}
		await(pause())
		fmt.Printf("%T %d\n", i, i)
	}
	xs := []int{7, 7, 7, 7}
	i := -1
	for i, xs[1] = 0, 0; i < 1; i++ {
		for xs[await(num(2))] = range 3 {
			await(pause())
		}
	}
	fmt.Println(xs)
}
