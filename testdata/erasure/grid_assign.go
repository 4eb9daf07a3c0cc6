//go:build goasync

// Every form of awaiting expression stands on the right of every form of
// assignment.
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

var (
	xs    = []int{0, 1, 2}
	table = map[int]int{1: 1}
)

type place struct{ x, y int }

func (p place) sum(z int) int { return p.x + p.y + z }

// async
func at(x int) *place {
	await(pause())
	return &place{x, 0}
}

// async
func cell(x int) *int {
	await(pause())
	return &x
}

// async
func list(xs ...int) []int {
	await(pause())
	return xs
}

// async
func small(x int8) int8 {
	await(pause())
	return x
}

// async
func pair(a, b int) (int, int) {
	await(pause())
	return a, b
}

// async
func channel(x int) chan int {
	await(pause())
	c := make(chan int, 1)
	c <- x
	return c
}

// async
func box(v any) any {
	await(pause())
	return v
}

func add(a, b int) int { return a + b }

func plain(x int) int {
	fmt.Println("plain", x)
	return x
}

// async
func assign() {
	x, y := 0, 0
	x, y = await(num(1)), x
	fmt.Println(x, y)
	x, y = await(num(1))+await(num(0)), x
	fmt.Println(x, y)
	x, y = xs[await(num(1))], x
	fmt.Println(x, y)
	x, y = table[await(num(1))], x
	fmt.Println(x, y)
	x, y = *await(cell(1)), x
	fmt.Println(x, y)
	x, y = await(at(1)).x, x
	fmt.Println(x, y)
	x, y = len(await(list(1))), x
	fmt.Println(x, y)
	x, y = int(await(small(1))), x
	fmt.Println(x, y)
	x, y = -await(num(-1)), x
	fmt.Println(x, y)
	x, y = plain(await(num(1))), x
	fmt.Println(x, y)
	x, y = add(await(pair(0, 1))), x
	fmt.Println(x, y)
	x, y = []int{await(num(1))}[0], x
	fmt.Println(x, y)
	x, y = <-await(channel(1)), x
	fmt.Println(x, y)
	x, y = await(box(1)).(int), x
	fmt.Println(x, y)
	x, y = func(x int) int { return x }(await(num(1))), x
	fmt.Println(x, y)
	x, y = await(num(await(num(1)))), x
	fmt.Println(x, y)
	x, y = await(at(1)).sum(await(num(0))), x
	fmt.Println(x, y)
	x, y = await(list(0, 1))[await(num(1)):][0], x
	fmt.Println(x, y)
	x, y = max(await(num(0)), await(num(1))), x
	fmt.Println(x, y)
	x, y = place{y: await(num(1))}.y, x
	fmt.Println(x, y)
}

// async
func define() {
	x0 := await(num(1))
	x1 := await(num(1)) + await(num(0))
	x2 := xs[await(num(1))]
	x3 := table[await(num(1))]
	x4 := *await(cell(1))
	x5 := await(at(1)).x
	x6 := len(await(list(1)))
	x7 := int(await(small(1)))
	x8 := -await(num(-1))
	x9 := plain(await(num(1)))
	x10 := add(await(pair(0, 1)))
	x11 := []int{await(num(1))}[0]
	x12 := <-await(channel(1))
	x13 := await(box(1)).(int)
	x14 := func(x int) int { return x }(await(num(1)))
	x15 := await(num(await(num(1))))
	x16 := await(at(1)).sum(await(num(0)))
	x17 := await(list(0, 1))[await(num(1)):][0]
	x18 := max(await(num(0)), await(num(1)))
	x19 := place{y: await(num(1))}.y
	fmt.Println(x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, x11, x12, x13, x14, x15, x16, x17, x18, x19)
}

// async
func declare() {
	var x0 int = await(num(1))
	var x1 int = await(num(1)) + await(num(0))
	var x2 int = xs[await(num(1))]
	var x3 int = table[await(num(1))]
	var x4 int = *await(cell(1))
	var x5 int = await(at(1)).x
	var x6 int = len(await(list(1)))
	var x7 int = int(await(small(1)))
	var x8 int = -await(num(-1))
	var x9 int = plain(await(num(1)))
	var x10 int = add(await(pair(0, 1)))
	var x11 int = []int{await(num(1))}[0]
	var x12 int = <-await(channel(1))
	var x13 int = await(box(1)).(int)
	var x14 int = func(x int) int { return x }(await(num(1)))
	var x15 int = await(num(await(num(1))))
	var x16 int = await(at(1)).sum(await(num(0)))
	var x17 int = await(list(0, 1))[await(num(1)):][0]
	var x18 int = max(await(num(0)), await(num(1)))
	var x19 int = place{y: await(num(1))}.y
	fmt.Println(x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, x11, x12, x13, x14, x15, x16, x17, x18, x19)
}

// async
func operate() {
	x := 3
	x += await(num(1))
	x -= await(num(1)) + await(num(0))
	x *= xs[await(num(1))]
	x |= table[await(num(1))]
	x ^= *await(cell(1))
	x <<= await(at(1)).x
	x += len(await(list(1)))
	x -= int(await(small(1)))
	x *= -await(num(-1))
	x |= plain(await(num(1)))
	x ^= add(await(pair(0, 1)))
	x <<= []int{await(num(1))}[0]
	x += <-await(channel(1))
	x -= await(box(1)).(int)
	x *= func(x int) int { return x }(await(num(1)))
	x |= await(num(await(num(1))))
	x ^= await(at(1)).sum(await(num(0)))
	x <<= await(list(0, 1))[await(num(1)):][0]
	x += max(await(num(0)), await(num(1)))
	x -= place{y: await(num(1))}.y
	fmt.Println(x)
}

// async
func discard() {
	_ = await(num(1))
	_ = await(num(1)) + await(num(0))
	_ = xs[await(num(1))]
	_ = table[await(num(1))]
	_ = *await(cell(1))
	_ = await(at(1)).x
	_ = len(await(list(1)))
	_ = int(await(small(1)))
	_ = -await(num(-1))
	_ = plain(await(num(1)))
	_ = add(await(pair(0, 1)))
	_ = []int{await(num(1))}[0]
	_ = <-await(channel(1))
	_ = await(box(1)).(int)
	_ = func(x int) int { return x }(await(num(1)))
	_ = await(num(await(num(1))))
	_ = await(at(1)).sum(await(num(0)))
	_ = await(list(0, 1))[await(num(1)):][0]
	_ = max(await(num(0)), await(num(1)))
	_ = place{y: await(num(1))}.y
}

// async
func element() {
	ys, m := make([]int, 3), map[string]int{}
	ys[plain(0)], m["k0"] = await(num(1)), 0
	ys[plain(1)], m["k1"] = await(num(1))+await(num(0)), 1
	ys[plain(2)], m["k2"] = xs[await(num(1))], 2
	ys[plain(0)], m["k3"] = table[await(num(1))], 3
	ys[plain(1)], m["k4"] = *await(cell(1)), 4
	ys[plain(2)], m["k5"] = await(at(1)).x, 5
	ys[plain(0)], m["k6"] = len(await(list(1))), 6
	ys[plain(1)], m["k7"] = int(await(small(1))), 7
	ys[plain(2)], m["k8"] = -await(num(-1)), 8
	ys[plain(0)], m["k9"] = plain(await(num(1))), 9
	ys[plain(1)], m["k10"] = add(await(pair(0, 1))), 10
	ys[plain(2)], m["k11"] = []int{await(num(1))}[0], 11
	ys[plain(0)], m["k12"] = <-await(channel(1)), 12
	ys[plain(1)], m["k13"] = await(box(1)).(int), 13
	ys[plain(2)], m["k14"] = func(x int) int { return x }(await(num(1))), 14
	ys[plain(0)], m["k15"] = await(num(await(num(1)))), 15
	ys[plain(1)], m["k16"] = await(at(1)).sum(await(num(0))), 16
	ys[plain(2)], m["k17"] = await(list(0, 1))[await(num(1)):][0], 17
	ys[plain(0)], m["k18"] = max(await(num(0)), await(num(1))), 18
	ys[plain(1)], m["k19"] = place{y: await(num(1))}.y, 19
	fmt.Println(ys, m)
}

// async
func main() {
	await(assign())
	await(define())
	await(declare())
	await(operate())
	await(discard())
	await(element())
}
