//go:build goasync

// An init statement with awaits runs once, whatever form it has.
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
func str(s string) string {
	await(pause())
	fmt.Println("str", s)
	return s
}

// async
func two() (int, string) {
	await(pause())
	fmt.Println("two")
	return 2, "t"
}

// async
func main() {
	for i := await(num(2)); i > 0; i-- {
		fmt.Println(i)
	}
	for i, s := await(two()); i > 0; i-- {
		s += "!"
		fmt.Println(i, s)
	}
	var i int
	var s string
	for i, s = await(two()); len(s) < 3; s += await(str("u")) {
		i++
	}
	fmt.Println(i, s)
	for await(pause()); i > 3; i-- {
		fmt.Println("call init", i)
	}
	for i = await(num(0)); ; {
		if i++; i == 3 {
			break
		}
	}
	for i++; i < 6; i++ {
		await(pause())
	}
	fmt.Println(i)
	xs := []int{0, 0}
	for xs[await(num(1))] = await(num(3)); xs[1] > 0; xs[1]-- {
		xs[0] += xs[1]
	}
	fmt.Println(xs)
	for p := &xs[await(num(0))]; *p > 4; *p-- {
		await(pause())
	}
	for f := func(x int) bool { return x > 3 }; f(xs[0]); xs[0]-- {
		await(pause())
	}
	for i := 0; i < 2; i++ {
		for i := await(num(i * 10)); i%10 < 2; i++ {
			fmt.Println("inner", i)
		}
	}
	fmt.Println(xs)
}
