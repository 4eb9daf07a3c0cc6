//go:build goasync

// Predeclared names mean what the program makes of them, before, between and
// after awaits.
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

type error interface{ Error() string }

type failure string

func (f failure) Error() string { return string(f) }

// async
func fail(s string) (int, error) {
	await(pause())
	return len(s), failure(s)
}

// async
func locals(string int, bool float64) (int, float64) {
	true := false
	nil := "nil"
	iota := 7
	byte, rune := 1, 2
	await(pause())
	fmt.Println(string, bool, true, nil, iota, byte, rune, await(num(string)))
	any := await(num(3))
	comparable := &any
	await(pause())
	*comparable++
	return any, bool
}

// async
func functions() int {
	len := func(x int) int { return x * 2 }
	cap := func(x ...int) int { return x[0] }
	append := await(num(1))
	make, new, copy := 1, 2, 3
	panic := func(s string) { fmt.Println("no panic", s) }
	print := fmt.Println
	recover := func() int { return 42 }
	min, max, delete, clear, close := 1, 2, 3, 4, 5
	await(pause())
	panic("x")
	print(len(await(num(4))), cap(5), append, make+new+copy, recover())
	return min + max + delete + clear + close + await(num(0))
}

// async
func types() string {
	type int string
	type float64 = bool
	var a int = "int"
	var b float64 = true
	await(pause())
	{
		type string []int
		c := string{a, "c"}
		await(pause())
		fmt.Println(c, b)
	}
	const false = 1
	uint8 := struct{ x, y int }{"u", a}
	await(pause())
	fmt.Println(false, uint8)
	return string(a)
}

// async
func main() {
	fmt.Println(await(fail("broken")))
	fmt.Println(await(locals(1, 2.5)))
	fmt.Println(await(functions()))
	fmt.Println(await(types()))
	int := await(num(5))
	for true := range 2 {
		int, nil := int+true, await(num(true))
		await(pause())
		fmt.Println(int, nil, true)
	}
	var err error
	fmt.Println(int, err == nil, true, iotas)
}

const (
	_ = iota
	iotas
)
