//go:build goasync

// Short circuits with awaits steer if, for and switch, and guard operands that
// would panic.
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
func at(xs []int, i int) int {
	await(pause())
	return xs[i]
}

// async
func main() {
	var p *int
	if p != nil && await(num(*p)) > 0 {
		fmt.Println("never")
	}
	if p == nil || await(num(*p)) > 0 {
		fmt.Println("guarded")
	}
	xs := []int{3, 1, 4}
	for i := 0; i < len(xs) && await(at(xs, i)) != 9; i++ {
		fmt.Println("at", i)
	}
	i := -1
	for i < 0 || await(at(xs, i)) != 4 && await(flag("go on", i < 2)) {
		i++
	}
	fmt.Println("stopped at", i)

	switch {
	case await(flag("a", false)) || await(flag("b", false)):
		fmt.Println("first")
	case await(flag("c", true)) && await(flag("d", true)):
		fmt.Println("second")
	case await(flag("never", true)):
	}

	ok := true
	ok = ok && await(flag("e", true))
	ok = await(flag("f", ok)) && ok && await(flag("g", !ok))
	fmt.Println(ok)

	// The value of a short circuit is an operand like any other.
	type answer bool
	var a answer = answer(await(flag("h", true)) || await(flag("i", true)))
	seen := map[bool]string{true: "yes", false: "no"}
	fmt.Println(a, seen[await(flag("j", true)) && await(flag("k", false))])
	fmt.Printf("%T %v\n", a && answer(await(flag("l", false))), len(seen) == 2 && await(flag("m", true)))
}
