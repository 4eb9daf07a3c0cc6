//go:build goasync

// Every form of awaiting expression stands as an index on the left of
// assignments, ++ and range.
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
func store() {
	ys := make([]int, 3)
	ys[await(num(1))] = plain(0)
	ys[await(num(1))+await(num(0))] = plain(1)
	ys[xs[await(num(1))]] = plain(2)
	ys[table[await(num(1))]] = plain(3)
	ys[*await(cell(1))] = plain(4)
	ys[await(at(1)).x] = plain(5)
	ys[len(await(list(1)))] = plain(6)
	ys[int(await(small(1)))] = plain(7)
	ys[-await(num(-1))] = plain(8)
	ys[plain(await(num(1)))] = plain(9)
	ys[add(await(pair(0, 1)))] = plain(10)
	ys[[]int{await(num(1))}[0]] = plain(11)
	ys[<-await(channel(1))] = plain(12)
	ys[await(box(1)).(int)] = plain(13)
	ys[func(x int) int { return x }(await(num(1)))] = plain(14)
	ys[await(num(await(num(1))))] = plain(15)
	ys[await(at(1)).sum(await(num(0)))] = plain(16)
	ys[await(list(0, 1))[await(num(1)):][0]] = plain(17)
	ys[max(await(num(0)), await(num(1)))] = plain(18)
	ys[place{y: await(num(1))}.y] = plain(19)
	fmt.Println(ys)
}

// async
func update() {
	ys := [3]int{}
	ys[await(num(1))] += 0
	ys[await(num(1))+await(num(0))] += 1
	ys[xs[await(num(1))]] += 2
	ys[table[await(num(1))]] += 3
	ys[*await(cell(1))] += 4
	ys[await(at(1)).x] += 5
	ys[len(await(list(1)))] += 6
	ys[int(await(small(1)))] += 7
	ys[-await(num(-1))] += 8
	ys[plain(await(num(1)))] += 9
	ys[add(await(pair(0, 1)))] += 10
	ys[[]int{await(num(1))}[0]] += 11
	ys[<-await(channel(1))] += 12
	ys[await(box(1)).(int)] += 13
	ys[func(x int) int { return x }(await(num(1)))] += 14
	ys[await(num(await(num(1))))] += 15
	ys[await(at(1)).sum(await(num(0)))] += 16
	ys[await(list(0, 1))[await(num(1)):][0]] += 17
	ys[max(await(num(0)), await(num(1)))] += 18
	ys[place{y: await(num(1))}.y] += 19
	fmt.Println(ys)
}

// async
func increment() {
	m := map[int]int{}
	m[await(num(1))]--
	m[await(num(1))+await(num(0))]++
	m[xs[await(num(1))]]--
	m[table[await(num(1))]]++
	m[*await(cell(1))]--
	m[await(at(1)).x]++
	m[len(await(list(1)))]--
	m[int(await(small(1)))]++
	m[-await(num(-1))]--
	m[plain(await(num(1)))]++
	m[add(await(pair(0, 1)))]--
	m[[]int{await(num(1))}[0]]++
	m[<-await(channel(1))]--
	m[await(box(1)).(int)]++
	m[func(x int) int { return x }(await(num(1)))]--
	m[await(num(await(num(1))))]++
	m[await(at(1)).sum(await(num(0)))]--
	m[await(list(0, 1))[await(num(1)):][0]]++
	m[max(await(num(0)), await(num(1)))]--
	m[place{y: await(num(1))}.y]++
	fmt.Println(m)
}

// async
func tuple() {
	ys, m := make([]int, 3), map[int]int{}
	m[await(num(1))], ys[plain(2)] = 0, m[1]
	m[await(num(1))+await(num(0))], ys[plain(2)] = 1, m[1]
	m[xs[await(num(1))]], ys[plain(2)] = 2, m[1]
	m[table[await(num(1))]], ys[plain(2)] = 3, m[1]
	m[*await(cell(1))], ys[plain(2)] = 4, m[1]
	m[await(at(1)).x], ys[plain(2)] = 5, m[1]
	m[len(await(list(1)))], ys[plain(2)] = 6, m[1]
	m[int(await(small(1)))], ys[plain(2)] = 7, m[1]
	m[-await(num(-1))], ys[plain(2)] = 8, m[1]
	m[plain(await(num(1)))], ys[plain(2)] = 9, m[1]
	m[add(await(pair(0, 1)))], ys[plain(2)] = 10, m[1]
	m[[]int{await(num(1))}[0]], ys[plain(2)] = 11, m[1]
	m[<-await(channel(1))], ys[plain(2)] = 12, m[1]
	m[await(box(1)).(int)], ys[plain(2)] = 13, m[1]
	m[func(x int) int { return x }(await(num(1)))], ys[plain(2)] = 14, m[1]
	m[await(num(await(num(1))))], ys[plain(2)] = 15, m[1]
	m[await(at(1)).sum(await(num(0)))], ys[plain(2)] = 16, m[1]
	m[await(list(0, 1))[await(num(1)):][0]], ys[plain(2)] = 17, m[1]
	m[max(await(num(0)), await(num(1)))], ys[plain(2)] = 18, m[1]
	m[place{y: await(num(1))}.y], ys[plain(2)] = 19, m[1]
	fmt.Println(ys, m)
}

// async
func iterate() {
	ys := make([]int, 3)
	for _, ys[await(num(1))] = range []int{0, 1} {
		await(pause())
	}
	for _, ys[await(num(1))+await(num(0))] = range []int{1, 2} {
		await(pause())
	}
	for _, ys[xs[await(num(1))]] = range []int{2, 3} {
		await(pause())
	}
	for _, ys[table[await(num(1))]] = range []int{3, 4} {
		await(pause())
	}
	for _, ys[*await(cell(1))] = range []int{4, 5} {
		await(pause())
	}
	for _, ys[await(at(1)).x] = range []int{5, 6} {
		await(pause())
	}
	for _, ys[len(await(list(1)))] = range []int{6, 7} {
		await(pause())
	}
	for _, ys[int(await(small(1)))] = range []int{7, 8} {
		await(pause())
	}
	for _, ys[-await(num(-1))] = range []int{8, 9} {
		await(pause())
	}
	for _, ys[plain(await(num(1)))] = range []int{9, 10} {
		await(pause())
	}
	for _, ys[add(await(pair(0, 1)))] = range []int{10, 11} {
		await(pause())
	}
	for _, ys[([]int{await(num(1))}[0])] = range []int{11, 12} {
		await(pause())
	}
	for _, ys[<-await(channel(1))] = range []int{12, 13} {
		await(pause())
	}
	for _, ys[await(box(1)).(int)] = range []int{13, 14} {
		await(pause())
	}
	for _, ys[(func(x int) int { return x }(await(num(1))))] = range []int{14, 15} {
		await(pause())
	}
	for _, ys[await(num(await(num(1))))] = range []int{15, 16} {
		await(pause())
	}
	for _, ys[await(at(1)).sum(await(num(0)))] = range []int{16, 17} {
		await(pause())
	}
	for _, ys[await(list(0, 1))[await(num(1)):][0]] = range []int{17, 18} {
		await(pause())
	}
	for _, ys[max(await(num(0)), await(num(1)))] = range []int{18, 19} {
		await(pause())
	}
	for _, ys[(place{y: await(num(1))}.y)] = range []int{19, 20} {
		await(pause())
	}
	fmt.Println(ys)
}

// async
func main() {
	await(store())
	await(update())
	await(increment())
	await(tuple())
	await(iterate())
}
