//go:build goasync

// The operators && and || run an await on their right only when the left
// leaves the answer open.
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

func now(name string, b bool) bool {
	fmt.Println("now", name, b)
	return b
}

// async
func main() {
	for _, a := range []bool{false, true} {
		for _, b := range []bool{false, true} {
			fmt.Println("and", await(flag("a", a)) && await(flag("b", b)))
			fmt.Println("or", await(flag("a", a)) || await(flag("b", b)))
			fmt.Println("not", !await(flag("a", a)) && !await(flag("b", b)))
			fmt.Println("nor", !(await(flag("a", a)) || await(flag("b", b))))
			fmt.Println("plain first", now("a", a) && await(flag("b", b)))
			fmt.Println("plain last", await(flag("a", a)) || now("b", b))
			for _, c := range []bool{false, true} {
				fmt.Println("mix", a, b, c)
				fmt.Println(await(flag("a", a)) && await(flag("b", b)) || await(flag("c", c)))
				fmt.Println(await(flag("a", a)) || await(flag("b", b)) && await(flag("c", c)))
				fmt.Println((await(flag("a", a)) || now("b", b)) && await(flag("c", c)))
				fmt.Println(now("a", a) && (await(flag("b", b)) || now("c", c)))
				fmt.Println(!(now("a", a) && !await(flag("b", b))) == await(flag("c", c)))
			}
		}
	}
}
