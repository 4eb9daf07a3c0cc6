//go:build goasync

// A panic that nothing recovers ends the program after the deferred calls, with status 2 and Go's message.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func release(name string) {
	await(pause())
	fmt.Println("released", name)
}

// async
func work(xs []int) int {
	defer await(release("work"))
	sum := 0
	for i := range 4 {
		await(pause())
		sum += xs[i]
		fmt.Println("sum", sum)
	}
	return sum
}

// async
func main() {
	defer fmt.Println("main's deferred call")
	defer await(release("main"))
	fmt.Println(await(work([]int{1, 2, 3})))
}

// async
func pause() { await(async.Yield()) }
