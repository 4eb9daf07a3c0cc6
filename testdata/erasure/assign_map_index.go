//go:build goasync

// A map assignment evaluates map, key and value in order and stores last, also
// into a nil map.
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

func table(m map[string]int) map[string]int {
	fmt.Println("table", len(m))
	return m
}

// async
func slow(m map[string]int) map[string]int {
	await(pause())
	fmt.Println("slow", len(m))
	return m
}

// async
func main() {
	m := map[string]int{}
	m["a"] = await(num(1))
	m[await(str("b"))] = 2
	m[await(str("c"))] = await(num(3))
	table(m)[await(str("d"))] = await(num(4))
	await(slow(m))[await(str("e"))] = await(num(5))
	fmt.Println(m)
	m[await(str("a"))] += await(num(10))
	m["new"] -= await(num(6))
	m[await(str("b"))]++
	m[await(str("fresh"))]--
	await(slow(m))["c"] *= await(num(7))
	fmt.Println(m)
	m["x"], m[await(str("y"))] = await(num(8)), await(num(9))
	m["x"], m["y"] = m["y"], m["x"]
	fmt.Println(m)
	nested := map[string]map[string][]int{"p": {"q": {1, 2, 3}}}
	nested[await(str("p"))][await(str("q"))][await(num(1))] = await(num(20))
	nested["p"]["r"] = append(nested["p"]["r"], await(num(30)))
	fmt.Println(nested)
	type point struct{ x, y int }
	points := map[point]*point{{1, 2}: {3, 4}}
	points[point{await(num(1)), 2}].x = await(num(5))
	fmt.Println(points[point{1, 2}].x)
	any1 := map[any]any{}
	any1[await(num(1))] = await(str("one"))
	any1[nil] = nil
	any1["k"] = await(num(2))
	fmt.Println(len(any1), any1[1], any1["k"])
	var none map[string]int
	defer func() { fmt.Println(recover()) }()
	none[await(str("k"))] = await(num(40))
}
