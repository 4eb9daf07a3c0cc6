//go:build goasync

// Every form of awaiting expression is a result, alone, beside others, and in
// functions with named results.
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
func one0() int { return await(num(1)) }

// async
func more0() (a int, b any, err error) {
	a = plain(0)
	return await(num(1)), table[await(num(1))], nil
}

// async
func one1() int { return await(num(1)) + await(num(0)) }

// async
func more1() (a int, b any, err error) {
	a = plain(1)
	return await(num(1)) + await(num(0)), *await(cell(1)), nil
}

// async
func one2() int { return xs[await(num(1))] }

// async
func more2() (a int, b any, err error) {
	a = plain(2)
	return xs[await(num(1))], await(at(1)).x, nil
}

// async
func one3() int { return table[await(num(1))] }

// async
func more3() (a int, b any, err error) {
	a = plain(3)
	return table[await(num(1))], len(await(list(1))), nil
}

// async
func one4() int { return *await(cell(1)) }

// async
func more4() (a int, b any, err error) {
	a = plain(4)
	return *await(cell(1)), int(await(small(1))), nil
}

// async
func one5() int { return await(at(1)).x }

// async
func more5() (a int, b any, err error) {
	a = plain(5)
	return await(at(1)).x, -await(num(-1)), nil
}

// async
func one6() int { return len(await(list(1))) }

// async
func more6() (a int, b any, err error) {
	a = plain(6)
	return len(await(list(1))), plain(await(num(1))), nil
}

// async
func one7() int { return int(await(small(1))) }

// async
func more7() (a int, b any, err error) {
	a = plain(7)
	return int(await(small(1))), add(await(pair(0, 1))), nil
}

// async
func one8() int { return -await(num(-1)) }

// async
func more8() (a int, b any, err error) {
	a = plain(8)
	return -await(num(-1)), []int{await(num(1))}[0], nil
}

// async
func one9() int { return plain(await(num(1))) }

// async
func more9() (a int, b any, err error) {
	a = plain(9)
	return plain(await(num(1))), <-await(channel(1)), nil
}

// async
func one10() int { return add(await(pair(0, 1))) }

// async
func more10() (a int, b any, err error) {
	a = plain(10)
	return add(await(pair(0, 1))), await(box(1)).(int), nil
}

// async
func one11() int { return []int{await(num(1))}[0] }

// async
func more11() (a int, b any, err error) {
	a = plain(11)
	return []int{await(num(1))}[0], func(x int) int { return x }(await(num(1))), nil
}

// async
func one12() int { return <-await(channel(1)) }

// async
func more12() (a int, b any, err error) {
	a = plain(12)
	return <-await(channel(1)), await(num(await(num(1)))), nil
}

// async
func one13() int { return await(box(1)).(int) }

// async
func more13() (a int, b any, err error) {
	a = plain(13)
	return await(box(1)).(int), await(at(1)).sum(await(num(0))), nil
}

// async
func one14() int { return func(x int) int { return x }(await(num(1))) }

// async
func more14() (a int, b any, err error) {
	a = plain(14)
	return func(x int) int { return x }(await(num(1))), await(list(0, 1))[await(num(1)):][0], nil
}

// async
func one15() int { return await(num(await(num(1)))) }

// async
func more15() (a int, b any, err error) {
	a = plain(15)
	return await(num(await(num(1)))), max(await(num(0)), await(num(1))), nil
}

// async
func one16() int { return await(at(1)).sum(await(num(0))) }

// async
func more16() (a int, b any, err error) {
	a = plain(16)
	return await(at(1)).sum(await(num(0))), place{y: await(num(1))}.y, nil
}

// async
func one17() int { return await(list(0, 1))[await(num(1)):][0] }

// async
func more17() (a int, b any, err error) {
	a = plain(17)
	return await(list(0, 1))[await(num(1)):][0], await(num(1)), nil
}

// async
func one18() int { return max(await(num(0)), await(num(1))) }

// async
func more18() (a int, b any, err error) {
	a = plain(18)
	return max(await(num(0)), await(num(1))), await(num(1)) + await(num(0)), nil
}

// async
func one19() int { return place{y: await(num(1))}.y }

// async
func more19() (a int, b any, err error) {
	a = plain(19)
	return place{y: await(num(1))}.y, xs[await(num(1))], nil
}

// async
func main() {
	fmt.Println(await(one0()))
	fmt.Println(await(more0()))
	fmt.Println(await(one1()))
	fmt.Println(await(more1()))
	fmt.Println(await(one2()))
	fmt.Println(await(more2()))
	fmt.Println(await(one3()))
	fmt.Println(await(more3()))
	fmt.Println(await(one4()))
	fmt.Println(await(more4()))
	fmt.Println(await(one5()))
	fmt.Println(await(more5()))
	fmt.Println(await(one6()))
	fmt.Println(await(more6()))
	fmt.Println(await(one7()))
	fmt.Println(await(more7()))
	fmt.Println(await(one8()))
	fmt.Println(await(more8()))
	fmt.Println(await(one9()))
	fmt.Println(await(more9()))
	fmt.Println(await(one10()))
	fmt.Println(await(more10()))
	fmt.Println(await(one11()))
	fmt.Println(await(more11()))
	fmt.Println(await(one12()))
	fmt.Println(await(more12()))
	fmt.Println(await(one13()))
	fmt.Println(await(more13()))
	fmt.Println(await(one14()))
	fmt.Println(await(more14()))
	fmt.Println(await(one15()))
	fmt.Println(await(more15()))
	fmt.Println(await(one16()))
	fmt.Println(await(more16()))
	fmt.Println(await(one17()))
	fmt.Println(await(more17()))
	fmt.Println(await(one18()))
	fmt.Println(await(more18()))
	fmt.Println(await(one19()))
	fmt.Println(await(more19()))
}
