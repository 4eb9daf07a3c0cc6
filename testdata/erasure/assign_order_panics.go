//go:build goasync

// A panic in the middle of a tuple assignment leaves the stores before it
// done.
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
func pair() (int, int) {
	await(pause())
	return 7, 8
}

type state struct {
	a, b int
	list []int
	m    map[string]int
}

// async
func element(s *state) (err any) {
	defer func() { err = recover() }()
	s.a, s.list[await(num(5))], s.b = await(num(1)), await(num(2)), await(num(3))
	return
}

// async
func mapEntry(s *state) (err any) {
	defer func() { err = recover() }()
	s.a, s.m["k"], s.b = await(num(4)), await(num(5)), await(num(6))
	return
}

// async
func fromCall(s *state) (err any) {
	defer func() { err = recover() }()
	s.a, s.list[await(num(9))] = await(pair())
	return
}

// async
func opAssign(s *state) (err any) {
	defer func() { err = recover() }()
	s.a = 50
	s.a /= await(num(0))
	return
}

// async
func main() {
	s := &state{list: []int{0}}
	fmt.Println(await(element(s)))
	fmt.Println(*s)
	fmt.Println(await(mapEntry(s)))
	fmt.Println(*s)
	fmt.Println(await(fromCall(s)))
	fmt.Println(*s)
	fmt.Println(await(opAssign(s)))
	fmt.Println(*s)
}
