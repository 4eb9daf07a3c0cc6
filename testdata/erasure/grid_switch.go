//go:build goasync

// Every form of awaiting expression stands as the tag, as a case and in the
// init statement of a switch.
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
func tag() {
	switch await(num(1)) {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 0)
	}
	switch await(num(1)) + await(num(0)) {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 1)
	}
	switch xs[await(num(1))] {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 2)
	}
	switch table[await(num(1))] {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 3)
	}
	switch *await(cell(1)) {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 4)
	}
	switch await(at(1)).x {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 5)
	}
	switch len(await(list(1))) {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 6)
	}
	switch int(await(small(1))) {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 7)
	}
	switch -await(num(-1)) {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 8)
	}
	switch plain(await(num(1))) {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 9)
	}
	switch add(await(pair(0, 1))) {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 10)
	}
	switch []int{await(num(1))}[0] {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 11)
	}
	switch <-await(channel(1)) {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 12)
	}
	switch await(box(1)).(int) {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 13)
	}
	switch func(x int) int { return x }(await(num(1))) {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 14)
	}
	switch await(num(await(num(1)))) {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 15)
	}
	switch await(at(1)).sum(await(num(0))) {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 16)
	}
	switch await(list(0, 1))[await(num(1)):][0] {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 17)
	}
	switch max(await(num(0)), await(num(1))) {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 18)
	}
	switch (place{y: await(num(1))}.y) {
	case 0:
		fmt.Println("never")
	case plain(1), plain(2):
		fmt.Println("tag", 19)
	}
}

// async
func cases(n int) string {
	switch n {
	case 1 * await(num(1)):
		await(pause())
		return "case 0"
	case 2 * (await(num(1)) + await(num(0))):
		await(pause())
		return "case 1"
	case 3 * xs[await(num(1))]:
		await(pause())
		return "case 2"
	case 4 * table[await(num(1))]:
		await(pause())
		return "case 3"
	case 5 * *await(cell(1)):
		await(pause())
		return "case 4"
	case 6 * await(at(1)).x:
		await(pause())
		return "case 5"
	case 7 * len(await(list(1))):
		await(pause())
		return "case 6"
	case 8 * int(await(small(1))):
		await(pause())
		return "case 7"
	case 9 * (-await(num(-1))):
		await(pause())
		return "case 8"
	case 10 * plain(await(num(1))):
		await(pause())
		return "case 9"
	case 11 * (add(await(pair(0, 1)))):
		await(pause())
		return "case 10"
	case 12 * []int{await(num(1))}[0]:
		await(pause())
		return "case 11"
	case 13 * (<-await(channel(1))):
		await(pause())
		return "case 12"
	case 14 * await(box(1)).(int):
		await(pause())
		return "case 13"
	case 15 * func(x int) int { return x }(await(num(1))):
		await(pause())
		return "case 14"
	case 16 * await(num(await(num(1)))):
		await(pause())
		return "case 15"
	case 17 * await(at(1)).sum(await(num(0))):
		await(pause())
		return "case 16"
	case 18 * (await(list(0, 1))[await(num(1)):][0]):
		await(pause())
		return "case 17"
	case 19 * (max(await(num(0)), await(num(1)))):
		await(pause())
		return "case 18"
	case 20 * (place{y: await(num(1))}.y):
		await(pause())
		return "case 19"
	}
	return "none"
}

// async
func initialized() {
	switch x := await(num(1)); {
	case x == 1:
		x += 0
		await(pause())
		fmt.Println("init", x)
	}
	switch x := await(num(1)) + await(num(0)); {
	case x == 1:
		x += 1
		await(pause())
		fmt.Println("init", x)
	}
	switch x := xs[await(num(1))]; {
	case x == 1:
		x += 2
		await(pause())
		fmt.Println("init", x)
	}
	switch x := table[await(num(1))]; {
	case x == 1:
		x += 3
		await(pause())
		fmt.Println("init", x)
	}
	switch x := *await(cell(1)); {
	case x == 1:
		x += 4
		await(pause())
		fmt.Println("init", x)
	}
	switch x := await(at(1)).x; {
	case x == 1:
		x += 5
		await(pause())
		fmt.Println("init", x)
	}
	switch x := len(await(list(1))); {
	case x == 1:
		x += 6
		await(pause())
		fmt.Println("init", x)
	}
	switch x := int(await(small(1))); {
	case x == 1:
		x += 7
		await(pause())
		fmt.Println("init", x)
	}
	switch x := -await(num(-1)); {
	case x == 1:
		x += 8
		await(pause())
		fmt.Println("init", x)
	}
	switch x := plain(await(num(1))); {
	case x == 1:
		x += 9
		await(pause())
		fmt.Println("init", x)
	}
	switch x := add(await(pair(0, 1))); {
	case x == 1:
		x += 10
		await(pause())
		fmt.Println("init", x)
	}
	switch x := ([]int{await(num(1))}[0]); {
	case x == 1:
		x += 11
		await(pause())
		fmt.Println("init", x)
	}
	switch x := <-await(channel(1)); {
	case x == 1:
		x += 12
		await(pause())
		fmt.Println("init", x)
	}
	switch x := await(box(1)).(int); {
	case x == 1:
		x += 13
		await(pause())
		fmt.Println("init", x)
	}
	switch x := (func(x int) int { return x }(await(num(1)))); {
	case x == 1:
		x += 14
		await(pause())
		fmt.Println("init", x)
	}
	switch x := await(num(await(num(1)))); {
	case x == 1:
		x += 15
		await(pause())
		fmt.Println("init", x)
	}
	switch x := await(at(1)).sum(await(num(0))); {
	case x == 1:
		x += 16
		await(pause())
		fmt.Println("init", x)
	}
	switch x := await(list(0, 1))[await(num(1)):][0]; {
	case x == 1:
		x += 17
		await(pause())
		fmt.Println("init", x)
	}
	switch x := max(await(num(0)), await(num(1))); {
	case x == 1:
		x += 18
		await(pause())
		fmt.Println("init", x)
	}
	switch x := (place{y: await(num(1))}.y); {
	case x == 1:
		x += 19
		await(pause())
		fmt.Println("init", x)
	}
}

// async
func typed() {
	switch x := any(await(num(1))).(type) {
	case string:
	case int:
		x += 0
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(await(num(1)) + await(num(0))).(type) {
	case string:
	case int:
		x += 1
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(xs[await(num(1))]).(type) {
	case string:
	case int:
		x += 2
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(table[await(num(1))]).(type) {
	case string:
	case int:
		x += 3
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(*await(cell(1))).(type) {
	case string:
	case int:
		x += 4
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(await(at(1)).x).(type) {
	case string:
	case int:
		x += 5
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(len(await(list(1)))).(type) {
	case string:
	case int:
		x += 6
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(int(await(small(1)))).(type) {
	case string:
	case int:
		x += 7
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(-await(num(-1))).(type) {
	case string:
	case int:
		x += 8
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(plain(await(num(1)))).(type) {
	case string:
	case int:
		x += 9
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(add(await(pair(0, 1)))).(type) {
	case string:
	case int:
		x += 10
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any([]int{await(num(1))}[0]).(type) {
	case string:
	case int:
		x += 11
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(<-await(channel(1))).(type) {
	case string:
	case int:
		x += 12
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(await(box(1)).(int)).(type) {
	case string:
	case int:
		x += 13
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(func(x int) int { return x }(await(num(1)))).(type) {
	case string:
	case int:
		x += 14
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(await(num(await(num(1))))).(type) {
	case string:
	case int:
		x += 15
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(await(at(1)).sum(await(num(0)))).(type) {
	case string:
	case int:
		x += 16
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(await(list(0, 1))[await(num(1)):][0]).(type) {
	case string:
	case int:
		x += 17
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(max(await(num(0)), await(num(1)))).(type) {
	case string:
	case int:
		x += 18
		await(pause())
		fmt.Println("typed", x)
	}
	switch x := any(place{y: await(num(1))}.y).(type) {
	case string:
	case int:
		x += 19
		await(pause())
		fmt.Println("typed", x)
	}
}

// async
func allCases() {
	for _, n := range []int{1, 10, 20, 0} {
		fmt.Println(await(cases(n)))
	}
}

// async
func main() {
	await(tag())
	await(allCases())
	await(initialized())
	await(typed())
}
