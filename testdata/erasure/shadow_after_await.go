//go:build goasync

// A variable that an await gives its value shadows one that is needed again
// afterwards.
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
	return x
}

// async
func nested(x int) string {
	y, trace := x, ""
	{
		x := await(num(x + 1))
		trace += fmt.Sprint(x, " ")
		if y := await(num(20)); y > x {
			trace += fmt.Sprint(y, " ")
		}
	}
	for i := range 2 {
		y := await(num(i + 30))
		trace += fmt.Sprint(y, " ")
	}
	return trace + fmt.Sprint(x, y)
}

// async
func main() {
	fmt.Println(await(nested(1)))
	fmt.Println(await(nested(50)))
}
