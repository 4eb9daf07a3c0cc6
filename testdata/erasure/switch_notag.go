//go:build goasync

// A switch without a tag awaits its conditions in order, wherever its default
// stands.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func flag(name string, b bool) bool {
	await(pause())
	fmt.Println("flag", name, b)
	return b
}

// async
func num(x int) int {
	await(pause())
	fmt.Println("num", x)
	return x
}

// async
func grade(n int) string {
	switch {
	default:
		return "default"
	case await(num(n)) > 90:
		return "A"
	case n > 80 && await(flag("above", true)), await(flag("second", n == 3)):
		return "B"
	}
}

// async
func middle(n int) (s string) {
	switch n {
	case 1:
		s += "one "
		fallthrough
	default:
		s += fmt.Sprint("default ", await(num(n)), " ")
		fallthrough
	case 2:
		s += "two "
		await(pause())
	case 3:
		s += "three "
	}
	return
}

// async
func main() {
	for _, n := range []int{95, 85, 3, 4} {
		fmt.Println(await(grade(n)))
	}
	for n := range 4 {
		fmt.Println(await(middle(n)))
	}
	switch x := await(num(5)); {
	case x > 4 && await(flag("x", false)):
		fmt.Println("never")
	case x > 4:
		fmt.Println("big")
	}
	switch x, ok := await(num(6)), true; ok {
	case false:
	case true:
		fmt.Println(x)
	}
	switch {
	}
	switch {
	default:
		await(pause())
	}
	switch true {
	case await(flag("t", false)), await(flag("u", true)), await(flag("never", true)):
		fmt.Println("u")
	}
	switch false {
	case await(flag("v", true)):
		fmt.Println("never")
	case await(flag("w", false)):
		fmt.Println("false tag")
	}
	switch ok := await(flag("ok", true)); !ok {
	case true:
	default:
		fmt.Println("not")
	}
	switch {
	case await(flag("only", false)):
	}
	switch await(pause()); {
	case true:
		switch {
		case await(flag("nested", true)):
			fmt.Println("nested")
		}
	}
}
