//go:build goasync

// Types and packages stay those of their variables where a local name hides
// them and temporaries are needed.
package main

import (
	"fmt"
	"strings"

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

type item struct{ v int }

// async
func get(v int) item {
	await(pause())
	return item{v}
}

func now(v int) item { return item{v} }

func add(a, b item) item { return item{a.v*10 + b.v} }

func text(s string) string { return s + "." }

// async
func later(b *strings.Builder) *strings.Builder {
	await(pause())
	b.WriteString("later ")
	return b
}

func same(b *strings.Builder) *strings.Builder { return b }

func both(a, b *strings.Builder) bool { return a == b }

// async
func main() {
	x := now(1)
	b := &strings.Builder{}
	ch := make(chan item, 1)
	item, strings := 5, 6
	fmt.Println(add(now(2), await(get(3))).v, item, strings)
	y := add(x, await(get(item)))
	fmt.Println(both(same(b), await(later(b))), y.v)
	ch <- await(get(strings))
	z, ok := <-ch
	await(pause())
	fmt.Println(z.v, ok, b.String())
	{
		int, string, bool, error := 1, 2, 3, 4
		s := text("a") + text("b")
		n := len(s) + await(num(int))
		await(pause())
		fmt.Println(n, s, len(s) == await(num(4)) && string+bool+error == await(num(9)))
		err := fmt.Errorf("e%d", await(num(7)))
		var face interface{ Error() any } = nil
		await(pause())
		fmt.Println(err, face == nil)
	}
	type num2 = func(int) int
	{
		type any int
		type num2 string
		v := any(len(text("x"))) + any(await(num(8)))
		w := num2("w")
		await(pause())
		fmt.Println(v, w)
		for i, c := range w {
			await(pause())
			fmt.Println(i, c)
		}
	}
	var f num2 = func(x int) int { return x }
	fmt.Println(f(1) + await(num(2)))
}

type any interface{ Unused() }
