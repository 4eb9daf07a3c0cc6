//go:build goasync

// Package-level variables are initialised by dependency, also by plain closures, before init functions and main.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

var (
	a = b + step("a")
	b = func() int {
		trace = append(trace, "closure b")
		return c * 2
	}()
	c     = step("c")
	trace = []string{"trace"}
	table = build(3)
	_     = step("blank")
)

const width, height = 2 << iota, 3

func step(s string) int {
	trace = append(trace, s)
	return len(trace)
}

func build(n int) (m map[int]func() int) {
	m = make(map[int]func() int)
	for i := range n {
		m[i] = func() int { i += width; return i }
	}
	return
}

func init() { trace = append(trace, "first init") }

// async
func main() {
	await(pause())
	fmt.Println(strings.Join(trace, ", "))
	fmt.Println(a, b, c, width*height)
	for i := range len(table) {
		await(pause())
		fmt.Print(table[i](), " ", table[i](), " ")
	}
	fmt.Println()
	await(change())
	fmt.Println(a, trace[0])
}

func init() { trace = append(trace, "second init") }

// async
func change() {
	a, trace[0] = await(next(a)), await(name())
}

// async
func next(n int) int {
	await(pause())
	return n + 1
}

// async
func name() string {
	await(pause())
	return "renamed"
}

// async
func pause() { await(async.Yield()) }
