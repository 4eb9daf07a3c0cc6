//go:build goasync

// A fallthrough goes on into the next clause across awaits, and skips its
// expressions.
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
func run(n int) (trace []string) {
	add := func(s string) { trace = append(trace, s) }
	switch await(num(n)) {
	case 0:
		add("0")
		await(pause())
		fallthrough
	case await(num(1)):
		add("1")
		fallthrough
	case await(num(2)):
		await(pause())
		add("2")
		if n == 0 {
			break
		}
		fallthrough
	case 3:
		add("3")
	case 4:
		fallthrough
	default:
		add("default")
		await(pause())
		fallthrough
	case 5:
		add("5")
		await(pause())
	}
	return
}

// async
func main() {
	for i := range 7 {
		fmt.Println(i, await(run(i)))
	}
	x := 1
	switch {
	case x > 0:
		x := await(num(10))
		x++
		fallthrough
	case x > 100:
		x += await(num(20))
		fallthrough
	case false:
		{
			await(pause())
		}
		x++
	}
	fmt.Println(x)
	for i := range 3 {
		switch i {
		case 0:
			fallthrough
		case 1:
			if i == 1 {
				continue
			}
			await(pause())
			fallthrough
		case 2:
			fmt.Println("reached", i)
		}
	}
}
