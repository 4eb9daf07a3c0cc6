//go:build goasync

// Every form of awaiting expression stands in the init statement and in the
// condition of an if.
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
func condition() {
	if await(num(1)) == 1 {
		fmt.Println("then", 0)
	}
	if await(num(1))+await(num(0)) == 1 {
		fmt.Println("then", 1)
	}
	if xs[await(num(1))] == 1 {
		fmt.Println("then", 2)
	}
	if table[await(num(1))] == 1 {
		fmt.Println("then", 3)
	}
	if *await(cell(1)) == 1 {
		fmt.Println("then", 4)
	}
	if await(at(1)).x == 1 {
		fmt.Println("then", 5)
	}
	if len(await(list(1))) == 1 {
		fmt.Println("then", 6)
	}
	if int(await(small(1))) == 1 {
		fmt.Println("then", 7)
	}
	if -await(num(-1)) == 1 {
		fmt.Println("then", 8)
	}
	if plain(await(num(1))) == 1 {
		fmt.Println("then", 9)
	}
	if add(await(pair(0, 1))) == 1 {
		fmt.Println("then", 10)
	}
	if ([]int{await(num(1))}[0]) == 1 {
		fmt.Println("then", 11)
	}
	if <-await(channel(1)) == 1 {
		fmt.Println("then", 12)
	}
	if await(box(1)).(int) == 1 {
		fmt.Println("then", 13)
	}
	if (func(x int) int { return x }(await(num(1)))) == 1 {
		fmt.Println("then", 14)
	}
	if await(num(await(num(1)))) == 1 {
		fmt.Println("then", 15)
	}
	if await(at(1)).sum(await(num(0))) == 1 {
		fmt.Println("then", 16)
	}
	if await(list(0, 1))[await(num(1)):][0] == 1 {
		fmt.Println("then", 17)
	}
	if max(await(num(0)), await(num(1))) == 1 {
		fmt.Println("then", 18)
	}
	if (place{y: await(num(1))}.y) == 1 {
		fmt.Println("then", 19)
	}
}

// async
func initialized() {
	if x := await(num(1)); x != 1 {
		fmt.Println("never")
	} else if y := int(await(small(1))); x+y == 2 {
		fmt.Println("else", 0, x, y)
	}
	if x := await(num(1)) + await(num(0)); x != 1 {
		fmt.Println("never")
	} else if y := -await(num(-1)); x+y == 2 {
		fmt.Println("else", 1, x, y)
	}
	if x := xs[await(num(1))]; x != 1 {
		fmt.Println("never")
	} else if y := plain(await(num(1))); x+y == 2 {
		fmt.Println("else", 2, x, y)
	}
	if x := table[await(num(1))]; x != 1 {
		fmt.Println("never")
	} else if y := add(await(pair(0, 1))); x+y == 2 {
		fmt.Println("else", 3, x, y)
	}
	if x := *await(cell(1)); x != 1 {
		fmt.Println("never")
	} else if y := ([]int{await(num(1))}[0]); x+y == 2 {
		fmt.Println("else", 4, x, y)
	}
	if x := await(at(1)).x; x != 1 {
		fmt.Println("never")
	} else if y := <-await(channel(1)); x+y == 2 {
		fmt.Println("else", 5, x, y)
	}
	if x := len(await(list(1))); x != 1 {
		fmt.Println("never")
	} else if y := await(box(1)).(int); x+y == 2 {
		fmt.Println("else", 6, x, y)
	}
	if x := int(await(small(1))); x != 1 {
		fmt.Println("never")
	} else if y := (func(x int) int { return x }(await(num(1)))); x+y == 2 {
		fmt.Println("else", 7, x, y)
	}
	if x := -await(num(-1)); x != 1 {
		fmt.Println("never")
	} else if y := await(num(await(num(1)))); x+y == 2 {
		fmt.Println("else", 8, x, y)
	}
	if x := plain(await(num(1))); x != 1 {
		fmt.Println("never")
	} else if y := await(at(1)).sum(await(num(0))); x+y == 2 {
		fmt.Println("else", 9, x, y)
	}
	if x := add(await(pair(0, 1))); x != 1 {
		fmt.Println("never")
	} else if y := await(list(0, 1))[await(num(1)):][0]; x+y == 2 {
		fmt.Println("else", 10, x, y)
	}
	if x := ([]int{await(num(1))}[0]); x != 1 {
		fmt.Println("never")
	} else if y := max(await(num(0)), await(num(1))); x+y == 2 {
		fmt.Println("else", 11, x, y)
	}
	if x := <-await(channel(1)); x != 1 {
		fmt.Println("never")
	} else if y := (place{y: await(num(1))}.y); x+y == 2 {
		fmt.Println("else", 12, x, y)
	}
	if x := await(box(1)).(int); x != 1 {
		fmt.Println("never")
	} else if y := await(num(1)); x+y == 2 {
		fmt.Println("else", 13, x, y)
	}
	if x := (func(x int) int { return x }(await(num(1)))); x != 1 {
		fmt.Println("never")
	} else if y := await(num(1)) + await(num(0)); x+y == 2 {
		fmt.Println("else", 14, x, y)
	}
	if x := await(num(await(num(1)))); x != 1 {
		fmt.Println("never")
	} else if y := xs[await(num(1))]; x+y == 2 {
		fmt.Println("else", 15, x, y)
	}
	if x := await(at(1)).sum(await(num(0))); x != 1 {
		fmt.Println("never")
	} else if y := table[await(num(1))]; x+y == 2 {
		fmt.Println("else", 16, x, y)
	}
	if x := await(list(0, 1))[await(num(1)):][0]; x != 1 {
		fmt.Println("never")
	} else if y := *await(cell(1)); x+y == 2 {
		fmt.Println("else", 17, x, y)
	}
	if x := max(await(num(0)), await(num(1))); x != 1 {
		fmt.Println("never")
	} else if y := await(at(1)).x; x+y == 2 {
		fmt.Println("else", 18, x, y)
	}
	if x := (place{y: await(num(1))}.y); x != 1 {
		fmt.Println("never")
	} else if y := len(await(list(1))); x+y == 2 {
		fmt.Println("else", 19, x, y)
	}
}

// async
func circuit() {
	if plain(0) == 1 && await(num(1)) == 1 || await(at(1)).x == plain(0) {
		fmt.Println("both", 0)
	}
	if plain(1) == 1 && await(num(1))+await(num(0)) == 1 || len(await(list(1))) == plain(0) {
		fmt.Println("both", 1)
	}
	if plain(0) == 1 && xs[await(num(1))] == 1 || int(await(small(1))) == plain(0) {
		fmt.Println("both", 2)
	}
	if plain(1) == 1 && table[await(num(1))] == 1 || -await(num(-1)) == plain(0) {
		fmt.Println("both", 3)
	}
	if plain(0) == 1 && *await(cell(1)) == 1 || plain(await(num(1))) == plain(0) {
		fmt.Println("both", 4)
	}
	if plain(1) == 1 && await(at(1)).x == 1 || add(await(pair(0, 1))) == plain(0) {
		fmt.Println("both", 5)
	}
	if plain(0) == 1 && len(await(list(1))) == 1 || ([]int{await(num(1))}[0]) == plain(0) {
		fmt.Println("both", 6)
	}
	if plain(1) == 1 && int(await(small(1))) == 1 || <-await(channel(1)) == plain(0) {
		fmt.Println("both", 7)
	}
	if plain(0) == 1 && -await(num(-1)) == 1 || await(box(1)).(int) == plain(0) {
		fmt.Println("both", 8)
	}
	if plain(1) == 1 && plain(await(num(1))) == 1 || (func(x int) int { return x }(await(num(1)))) == plain(0) {
		fmt.Println("both", 9)
	}
	if plain(0) == 1 && add(await(pair(0, 1))) == 1 || await(num(await(num(1)))) == plain(0) {
		fmt.Println("both", 10)
	}
	if plain(1) == 1 && ([]int{await(num(1))}[0]) == 1 || await(at(1)).sum(await(num(0))) == plain(0) {
		fmt.Println("both", 11)
	}
	if plain(0) == 1 && <-await(channel(1)) == 1 || await(list(0, 1))[await(num(1)):][0] == plain(0) {
		fmt.Println("both", 12)
	}
	if plain(1) == 1 && await(box(1)).(int) == 1 || max(await(num(0)), await(num(1))) == plain(0) {
		fmt.Println("both", 13)
	}
	if plain(0) == 1 && (func(x int) int { return x }(await(num(1)))) == 1 || (place{y: await(num(1))}.y) == plain(0) {
		fmt.Println("both", 14)
	}
	if plain(1) == 1 && await(num(await(num(1)))) == 1 || await(num(1)) == plain(0) {
		fmt.Println("both", 15)
	}
	if plain(0) == 1 && await(at(1)).sum(await(num(0))) == 1 || await(num(1))+await(num(0)) == plain(0) {
		fmt.Println("both", 16)
	}
	if plain(1) == 1 && await(list(0, 1))[await(num(1)):][0] == 1 || xs[await(num(1))] == plain(0) {
		fmt.Println("both", 17)
	}
	if plain(0) == 1 && max(await(num(0)), await(num(1))) == 1 || table[await(num(1))] == plain(0) {
		fmt.Println("both", 18)
	}
	if plain(1) == 1 && (place{y: await(num(1))}.y) == 1 || *await(cell(1)) == plain(0) {
		fmt.Println("both", 19)
	}
}

// async
func main() {
	await(condition())
	await(initialized())
	await(circuit())
}
