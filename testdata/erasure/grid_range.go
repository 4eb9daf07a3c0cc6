//go:build goasync

// Every form of awaiting expression makes the operand of a range over an
// integer, a slice, a string and a map.
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
func integers() {
	for i := range await(num(1)) + 1 {
		await(pause())
		fmt.Println("int", 0, i)
	}
	for i := range await(num(1)) + await(num(0)) + 1 {
		await(pause())
		fmt.Println("int", 1, i)
	}
	for i := range xs[await(num(1))] + 1 {
		await(pause())
		fmt.Println("int", 2, i)
	}
	for i := range table[await(num(1))] + 1 {
		await(pause())
		fmt.Println("int", 3, i)
	}
	for i := range *await(cell(1)) + 1 {
		await(pause())
		fmt.Println("int", 4, i)
	}
	for i := range await(at(1)).x + 1 {
		await(pause())
		fmt.Println("int", 5, i)
	}
	for i := range len(await(list(1))) + 1 {
		await(pause())
		fmt.Println("int", 6, i)
	}
	for i := range int(await(small(1))) + 1 {
		await(pause())
		fmt.Println("int", 7, i)
	}
	for i := range -await(num(-1)) + 1 {
		await(pause())
		fmt.Println("int", 8, i)
	}
	for i := range plain(await(num(1))) + 1 {
		await(pause())
		fmt.Println("int", 9, i)
	}
	for i := range add(await(pair(0, 1))) + 1 {
		await(pause())
		fmt.Println("int", 10, i)
	}
	for i := range ([]int{await(num(1))}[0]) + 1 {
		await(pause())
		fmt.Println("int", 11, i)
	}
	for i := range <-await(channel(1)) + 1 {
		await(pause())
		fmt.Println("int", 12, i)
	}
	for i := range await(box(1)).(int) + 1 {
		await(pause())
		fmt.Println("int", 13, i)
	}
	for i := range (func(x int) int { return x }(await(num(1)))) + 1 {
		await(pause())
		fmt.Println("int", 14, i)
	}
	for i := range await(num(await(num(1)))) + 1 {
		await(pause())
		fmt.Println("int", 15, i)
	}
	for i := range await(at(1)).sum(await(num(0))) + 1 {
		await(pause())
		fmt.Println("int", 16, i)
	}
	for i := range await(list(0, 1))[await(num(1)):][0] + 1 {
		await(pause())
		fmt.Println("int", 17, i)
	}
	for i := range max(await(num(0)), await(num(1))) + 1 {
		await(pause())
		fmt.Println("int", 18, i)
	}
	for i := range (place{y: await(num(1))}.y) + 1 {
		await(pause())
		fmt.Println("int", 19, i)
	}
}

// async
func slices() {
	for i, x := range []int{0, await(num(1))} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{1, await(num(1)) + await(num(0))} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{2, xs[await(num(1))]} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{3, table[await(num(1))]} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{4, *await(cell(1))} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{5, await(at(1)).x} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{6, len(await(list(1)))} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{7, int(await(small(1)))} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{8, -await(num(-1))} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{9, plain(await(num(1)))} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{10, add(await(pair(0, 1)))} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{11, []int{await(num(1))}[0]} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{12, <-await(channel(1))} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{13, await(box(1)).(int)} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{14, func(x int) int { return x }(await(num(1)))} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{15, await(num(await(num(1))))} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{16, await(at(1)).sum(await(num(0)))} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{17, await(list(0, 1))[await(num(1)):][0]} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{18, max(await(num(0)), await(num(1)))} {
		await(pause())
		fmt.Println("slice", i, x)
	}
	for i, x := range []int{19, place{y: await(num(1))}.y} {
		await(pause())
		fmt.Println("slice", i, x)
	}
}

// async
func strings() {
	for i, r := range "xyz"[await(num(1)):] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[await(num(1))+await(num(0)):] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[xs[await(num(1))]:] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[table[await(num(1))]:] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[*await(cell(1)):] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[await(at(1)).x:] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[len(await(list(1))):] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[int(await(small(1))):] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[-await(num(-1)):] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[plain(await(num(1))):] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[add(await(pair(0, 1))):] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[[]int{await(num(1))}[0]:] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[<-await(channel(1)):] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[await(box(1)).(int):] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[func(x int) int { return x }(await(num(1))):] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[await(num(await(num(1)))):] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[await(at(1)).sum(await(num(0))):] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[await(list(0, 1))[await(num(1)):][0]:] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[max(await(num(0)), await(num(1))):] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
	for i, r := range "xyz"[place{y: await(num(1))}.y:] {
		await(pause())
		fmt.Println("string", i, string(r))
	}
}

// async
func maps() {
	for k, v := range map[int]int{0: await(num(1))} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{1: await(num(1)) + await(num(0))} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{2: xs[await(num(1))]} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{3: table[await(num(1))]} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{4: *await(cell(1))} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{5: await(at(1)).x} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{6: len(await(list(1)))} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{7: int(await(small(1)))} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{8: -await(num(-1))} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{9: plain(await(num(1)))} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{10: add(await(pair(0, 1)))} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{11: []int{await(num(1))}[0]} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{12: <-await(channel(1))} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{13: await(box(1)).(int)} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{14: func(x int) int { return x }(await(num(1)))} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{15: await(num(await(num(1))))} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{16: await(at(1)).sum(await(num(0)))} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{17: await(list(0, 1))[await(num(1)):][0]} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{18: max(await(num(0)), await(num(1)))} {
		await(pause())
		fmt.Println("map", k, v)
	}
	for k, v := range map[int]int{19: place{y: await(num(1))}.y} {
		await(pause())
		fmt.Println("map", k, v)
	}
}

// async
func main() {
	await(integers())
	await(slices())
	await(strings())
	await(maps())
}
