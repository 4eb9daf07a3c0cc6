//go:build goasync && go1.21

// With Go 1.21 a loop that is left and continued by labels, and redeclares its
// variable, shares it otherwise.
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
	var fns []func() int
	keep := func(f func() int) { fns = append(fns, f) }
outer:
	for i := 0; i < 4; i++ {
		for j := 0; j < 3; j++ {
			keep(func() int { i++; j++; return i*100 + j })
			switch {
			case i == 1:
				await(pause())
				continue outer
			case i == 3:
				break outer
			}
			await(num(j))
		}
	}
	for i, v := range []string{"a", "bb"} {
		i, w := i, &v
		keep(func() int { return i*10 + len(*w) + len(v) })
		await(pause())
	}
	defer fmt.Println("end")
	for k := 0; k < 2; k++ {
		defer func() { fmt.Println("deferred", k) }()
		defer func(k int) { fmt.Println("argument", k) }(await(num(k)))
	}
	for _, f := range fns {
		fmt.Println(f())
	}
}
