//go:build goasync

// Names that look like renamed copies of other variables, and equal names in
// many scopes, stay apart.
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
func main() {
	x := await(num(1))
	x1, x2, x_1, x_2, x0 := 10, 20, 30, 40, 50
	{
		x := await(num(2))
		{
			x := await(num(3))
			x1 := 100
			await(pause())
			fmt.Println(x, x1)
		}
		x3, x4 := 300, 400
		await(pause())
		fmt.Println(x, x3, x4)
	}
	{
		x := "other type"
		x3 := []int{await(num(4))}
		await(pause())
		fmt.Println(x, x3)
	}
	for x := range 2 {
		x2 := x
		await(pause())
		fmt.Println(x, x2)
		if x := x2 + 5; await(num(x)) > 5 {
			x4 := x
			await(pause())
			fmt.Println(x, x4)
		}
	}
	switch x := any(x).(type) {
	case string:
		await(pause())
		fmt.Println(x)
	case int:
		await(pause())
		fmt.Println(x + 1)
	}
	select {
	default:
		x, y := "a", await(num(5))
		await(pause())
		fmt.Println(x, y)
	}
	f := func(x int) (y int) { x1 += x; return x1 }
	num2, numFuture, num1, num_, y, y1 := 1, 2, 3, 4, 5, 6
	await(pause())
	fmt.Println(f(await(num(6))), num1+num2+numFuture+num_+y+y1)
	await(pause())
	fmt.Println(x, x0, x1, x2, x_1, x_2)
}
