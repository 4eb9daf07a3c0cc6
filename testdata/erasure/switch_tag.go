//go:build goasync

// A switch compares its awaited tag with case expressions from top to bottom
// and awaits only as many as it needs.
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

type kind int

// async
func kindOf(n int) kind {
	await(pause())
	return kind(n)
}

const (
	red kind = iota
	green
)

// async
func pick(n int) string {
	switch await(num(n)) {
	case await(num(1)):
		return "one"
	case await(num(2)), await(num(3)), 4:
		return "some"
	case 5:
		await(pause())
		return "five"
	default:
		return "default"
	}
}

// async
func main() {
	for i := range 7 {
		fmt.Println(await(pick(i)))
	}
	switch x := await(num(8)); x * 2 {
	case await(num(16)):
		x := "shadow"
		fmt.Println(x)
	}
	switch await(kindOf(1)) {
	case red:
		fmt.Println("red")
	case green:
		fmt.Println("green")
	}
	switch await(str("b")) {
	case "a", "b":
		fmt.Println("a or b")
	}
	switch any(await(num(1))) {
	case "1", 1.0, int64(1):
		fmt.Println("never")
	case await(num(1)):
		fmt.Println("same type and value")
	}
	var err error
	switch err {
	case nil:
		await(pause())
		fmt.Println("nil")
	}
	switch [2]int{1, await(num(2))} {
	case [2]int{1, 2}:
		fmt.Println("array")
	}
	switch p := (struct{ a, b int }{await(num(1)), 2}); p {
	case struct{ a, b int }{1, 2}:
		fmt.Println("struct", p)
	}
	switch await(num(9)) {
	}
	switch await(num(10)); {
	case true:
		fmt.Println("init only")
	}
	switch 1 << await(num(3)) {
	case 8:
		fmt.Println("eight")
	}
	switch x := 5; x {
	case await(num(4)) + 1:
		x = await(num(6))
		fmt.Println(x)
	}
	switch 'a' {
	case rune(await(num(97))):
		fmt.Println("constant tag")
	}
	switch f := 2.0; f {
	case 2:
		await(pause())
		fmt.Println("float")
	}
}
