//go:build goasync

// Every arithmetic and comparison operator has awaits on both sides, which run
// from left to right.
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
func real64(x float64) float64 {
	await(pause())
	fmt.Println("real64", x)
	return x
}

// async
func main() {
	fmt.Println(await(num(1)) + await(num(2)))
	fmt.Println(await(num(7)) - await(num(9)))
	fmt.Println(await(num(3)) * await(num(4)))
	fmt.Println(await(num(17))/await(num(5)), await(num(17))%await(num(5)))
	fmt.Println(await(num(-17))/await(num(5)), await(num(-17))%await(num(5)))
	fmt.Println(await(num(12))&await(num(10)), await(num(12))|await(num(3)))
	fmt.Println(await(num(12))^await(num(10)), await(num(15))&^await(num(5)))
	fmt.Println(await(num(3))<<await(num(4)), await(num(-256))>>await(num(3)))
	fmt.Println(await(num(1)) == await(num(1)), await(num(1)) != await(num(1)))
	fmt.Println(await(num(1)) < await(num(2)), await(num(1)) <= await(num(1)))
	fmt.Println(await(num(1)) > await(num(2)), await(num(1)) >= await(num(2)))
	fmt.Println(await(str("a")) < await(str("b")), await(str("a")) == await(str("a")))
	fmt.Println(await(real64(1)) / await(real64(8)))

	// Precedence decides how results combine, not when operands run.
	fmt.Println(await(num(1)) + await(num(2))*await(num(3)) - await(num(4)))
	fmt.Println((await(num(1)) + await(num(2))) * (await(num(3)) - await(num(4))))
	fmt.Println(await(num(1))<<await(num(2))|await(num(3)) == await(num(7)))
	fmt.Println(await(num(100)) - (await(num(10)) - (await(num(1)) - await(num(5)))))
}
