//go:build goasync

// Index expressions hold awaits as operand and as index, for every indexable
// type.
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
	return []int{10, 11, 12}
}

// async
func array() [3]int {
	await(pause())
	fmt.Println("array")
	return [3]int{20, 21, 22}
}

// async
func pointer() *[3]int {
	await(pause())
	fmt.Println("pointer")
	return &[3]int{30, 31, 32}
}

// async
func text() string {
	await(pause())
	fmt.Println("text")
	return "xyz"
}

// async
func table() map[int]string {
	await(pause())
	fmt.Println("table")
	return map[int]string{1: "one", 2: "two"}
}

// async
func matrix() [][]int {
	await(pause())
	fmt.Println("matrix")
	return [][]int{{1, 2}, {3, 4}}
}

// async
func main() {
	fmt.Println(await(slice())[await(num(1))], await(array())[await(num(2))], await(pointer())[await(num(0))])
	fmt.Println(await(text())[await(num(1))], string(await(text())[2]))
	fmt.Printf("%q %q\n", await(table())[await(num(1))], await(table())[await(num(3))])
	v, ok := await(table())[await(num(2))]
	fmt.Println(v, ok)
	_, ok = await(table())[await(num(4))]
	fmt.Println(ok)
	fmt.Println(await(matrix())[await(num(1))][await(num(0))])
	xs := []int{0, 2, 1}
	fmt.Println(xs[xs[await(num(1))]], xs[await(num(xs[2]))], xs[1+await(num(1))])
	fmt.Println([...]string{"a", "b"}[await(num(1))], []int{5, 6, 7}[await(num(2))], "const"[await(num(3))])
	fmt.Println(map[string]int{"k": await(num(8))}["k"])
	xs[await(num(0))] = await(num(9))
	xs[await(num(1))]++
	xs[await(num(2))] += await(num(3))
	fmt.Println(xs)
	var nilmap map[string]int
	fmt.Println(nilmap["x"+string(rune('a'+await(num(1))))])
	p := &await(slice())[await(num(2))]
	*p = 1
	await(pointer())[await(num(1))] = await(num(4))
	var u8 uint8 = 1
	fmt.Println(await(slice())[u8], len(await(text())[await(num(1)):]))
}
