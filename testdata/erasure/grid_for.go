//go:build goasync

// Every form of awaiting expression stands in the init, condition and post
// statements of a for.
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
func initialized() {
	for i := await(num(1)); i < 2; i++ {
		fmt.Println("init", 0, i)
	}
	for i := await(num(1)) + await(num(0)); i < 2; i++ {
		fmt.Println("init", 1, i)
	}
	for i := xs[await(num(1))]; i < 2; i++ {
		fmt.Println("init", 2, i)
	}
	for i := table[await(num(1))]; i < 2; i++ {
		fmt.Println("init", 3, i)
	}
	for i := *await(cell(1)); i < 2; i++ {
		fmt.Println("init", 4, i)
	}
	for i := await(at(1)).x; i < 2; i++ {
		fmt.Println("init", 5, i)
	}
	for i := len(await(list(1))); i < 2; i++ {
		fmt.Println("init", 6, i)
	}
	for i := int(await(small(1))); i < 2; i++ {
		fmt.Println("init", 7, i)
	}
	for i := -await(num(-1)); i < 2; i++ {
		fmt.Println("init", 8, i)
	}
	for i := plain(await(num(1))); i < 2; i++ {
		fmt.Println("init", 9, i)
	}
	for i := add(await(pair(0, 1))); i < 2; i++ {
		fmt.Println("init", 10, i)
	}
	for i := ([]int{await(num(1))}[0]); i < 2; i++ {
		fmt.Println("init", 11, i)
	}
	for i := <-await(channel(1)); i < 2; i++ {
		fmt.Println("init", 12, i)
	}
	for i := await(box(1)).(int); i < 2; i++ {
		fmt.Println("init", 13, i)
	}
	for i := (func(x int) int { return x }(await(num(1)))); i < 2; i++ {
		fmt.Println("init", 14, i)
	}
	for i := await(num(await(num(1)))); i < 2; i++ {
		fmt.Println("init", 15, i)
	}
	for i := await(at(1)).sum(await(num(0))); i < 2; i++ {
		fmt.Println("init", 16, i)
	}
	for i := await(list(0, 1))[await(num(1)):][0]; i < 2; i++ {
		fmt.Println("init", 17, i)
	}
	for i := max(await(num(0)), await(num(1))); i < 2; i++ {
		fmt.Println("init", 18, i)
	}
	for i := (place{y: await(num(1))}.y); i < 2; i++ {
		fmt.Println("init", 19, i)
	}
}

// async
func condition() {
	for i := 0; i < await(num(1)); i++ {
		fmt.Println("cond", 0, i)
	}
	for i := 0; i < await(num(1))+await(num(0)); i++ {
		fmt.Println("cond", 1, i)
	}
	for i := 0; i < xs[await(num(1))]; i++ {
		fmt.Println("cond", 2, i)
	}
	for i := 0; i < table[await(num(1))]; i++ {
		fmt.Println("cond", 3, i)
	}
	for i := 0; i < *await(cell(1)); i++ {
		fmt.Println("cond", 4, i)
	}
	for i := 0; i < await(at(1)).x; i++ {
		fmt.Println("cond", 5, i)
	}
	for i := 0; i < len(await(list(1))); i++ {
		fmt.Println("cond", 6, i)
	}
	for i := 0; i < int(await(small(1))); i++ {
		fmt.Println("cond", 7, i)
	}
	for i := 0; i < -await(num(-1)); i++ {
		fmt.Println("cond", 8, i)
	}
	for i := 0; i < plain(await(num(1))); i++ {
		fmt.Println("cond", 9, i)
	}
	for i := 0; i < add(await(pair(0, 1))); i++ {
		fmt.Println("cond", 10, i)
	}
	for i := 0; i < ([]int{await(num(1))}[0]); i++ {
		fmt.Println("cond", 11, i)
	}
	for i := 0; i < <-await(channel(1)); i++ {
		fmt.Println("cond", 12, i)
	}
	for i := 0; i < await(box(1)).(int); i++ {
		fmt.Println("cond", 13, i)
	}
	for i := 0; i < (func(x int) int { return x }(await(num(1)))); i++ {
		fmt.Println("cond", 14, i)
	}
	for i := 0; i < await(num(await(num(1)))); i++ {
		fmt.Println("cond", 15, i)
	}
	for i := 0; i < await(at(1)).sum(await(num(0))); i++ {
		fmt.Println("cond", 16, i)
	}
	for i := 0; i < await(list(0, 1))[await(num(1)):][0]; i++ {
		fmt.Println("cond", 17, i)
	}
	for i := 0; i < max(await(num(0)), await(num(1))); i++ {
		fmt.Println("cond", 18, i)
	}
	for i := 0; i < (place{y: await(num(1))}.y); i++ {
		fmt.Println("cond", 19, i)
	}
}

// async
func post() {
	for i := 0; i < 2; i += await(num(1)) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 0, i)
	}
	for i := 0; i < 2; i += await(num(1)) + await(num(0)) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 1, i)
	}
	for i := 0; i < 2; i += xs[await(num(1))] {
		if i == 0 {
			continue
		}
		fmt.Println("post", 2, i)
	}
	for i := 0; i < 2; i += table[await(num(1))] {
		if i == 0 {
			continue
		}
		fmt.Println("post", 3, i)
	}
	for i := 0; i < 2; i += *await(cell(1)) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 4, i)
	}
	for i := 0; i < 2; i += await(at(1)).x {
		if i == 0 {
			continue
		}
		fmt.Println("post", 5, i)
	}
	for i := 0; i < 2; i += len(await(list(1))) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 6, i)
	}
	for i := 0; i < 2; i += int(await(small(1))) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 7, i)
	}
	for i := 0; i < 2; i += -await(num(-1)) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 8, i)
	}
	for i := 0; i < 2; i += plain(await(num(1))) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 9, i)
	}
	for i := 0; i < 2; i += add(await(pair(0, 1))) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 10, i)
	}
	for i := 0; i < 2; i += ([]int{await(num(1))}[0]) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 11, i)
	}
	for i := 0; i < 2; i += <-await(channel(1)) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 12, i)
	}
	for i := 0; i < 2; i += await(box(1)).(int) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 13, i)
	}
	for i := 0; i < 2; i += (func(x int) int { return x }(await(num(1)))) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 14, i)
	}
	for i := 0; i < 2; i += await(num(await(num(1)))) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 15, i)
	}
	for i := 0; i < 2; i += await(at(1)).sum(await(num(0))) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 16, i)
	}
	for i := 0; i < 2; i += await(list(0, 1))[await(num(1)):][0] {
		if i == 0 {
			continue
		}
		fmt.Println("post", 17, i)
	}
	for i := 0; i < 2; i += max(await(num(0)), await(num(1))) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 18, i)
	}
	for i := 0; i < 2; i += (place{y: await(num(1))}.y) {
		if i == 0 {
			continue
		}
		fmt.Println("post", 19, i)
	}
}

// async
func main() {
	await(initialized())
	await(condition())
	await(post())
}
