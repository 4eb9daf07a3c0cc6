//go:build goasync

// Variables of one name in nested blocks, clauses and functions stay apart
// across awaits.
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

var x = 100

// async
func shadowing(x int) (y int) {
	await(pause())
	fmt.Println("param", x)
	if x := x + 1; x > 0 {
		await(pause())
		fmt.Println("if", x)
		x := x * 10
		await(pause())
		fmt.Println("block", x)
		for x := x; x < 22; x++ {
			x := await(num(x + 100))
			fmt.Println("loop", x)
		}
		switch x := x + 1; {
		case x > 0:
			x := await(num(x))
			x++
			fmt.Println("case", x)
		}
		fmt.Println("block", x)
	} else {
		x = await(num(x))
	}
	{
		x, y := await(num(1)), x
		{
			x, y := y, x
			await(pause())
			fmt.Println("swap", x, y)
		}
		fmt.Println("outer", x, y)
	}
	f := func(x int) int {
		x++
		return x
	}
	y = f(await(num(x)))
	fmt.Println("param", x)
	return
}

// async
func main() {
	fmt.Println(x)
	fmt.Println(await(shadowing(1)))
	x := x
	x += await(num(1))
	fmt.Println(x, global())
	var a []int
	for _, a := range [][]int{{1}, {2, 3}} {
		for _, a := range a {
			a := a + await(num(a))
			fmt.Println(a)
		}
	}
	fmt.Println(a == nil)
	fmt := fmt.Sprint(await(num(2)))
	await(show(fmt))
	select {
	default:
		x := await(num(3))
		await(show(x, fmt))
	}
	pause, num := num, x
	await(show(await(pause(num))))
}

func global() int { return x }

// async
func show(vs ...any) {
	await(num(0))
	fmt.Println(vs...)
}
