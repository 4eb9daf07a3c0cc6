//go:build goasync

// The operands of ++ and -- are evaluated once when awaits stand in them.
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

type grid struct{ cells [2][2]int }

// async
func (g *grid) row(i int) *[2]int {
	await(pause())
	fmt.Println("row", i)
	return &g.cells[i]
}

// async
func main() {
	xs := []int{1, 2, 3}
	xs[await(num(0))]++
	xs[await(num(1))]--
	xs[await(num(0))+await(num(2))]++
	fmt.Println(xs)
	m := map[string]int{}
	m[await(str("a"))]++
	m[await(str("a"))]++
	m[await(str("b"))]--
	fmt.Println(m)
	g := &grid{}
	await(g.row(1))[await(num(0))]++
	(await(g.row(1))[0])++
	(*await(g.row(0)))[1]--
	fmt.Println(*g)
	f := map[float64]float64{}
	f[float64(await(num(1)))/2]++
	fmt.Println(f)
	var u uint8
	u--
	await(pause())
	u++
	u++
	fmt.Println(u)
	for i := await(num(0)); i < 6; i++ {
		await(pause())
		i++
		fmt.Println("i", i)
	}
	c := 1i
	pc := &c
	await(pause())
	*pc++
	fmt.Println(c)
}
