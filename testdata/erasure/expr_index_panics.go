//go:build goasync

// An index out of range after an await ends the program with the runtime's
// message.
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
	xs := []int{1, 2, 3}
	fmt.Println(xs[await(num(2))])
	xs[await(num(3))] = await(num(4))
	fmt.Println("not reached")
}
