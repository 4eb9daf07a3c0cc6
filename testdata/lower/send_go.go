//go:build goasync

// Awaits in a send statement and in the arguments of a go statement.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func num(n int) int {
	await(async.Yield())
	return n
}

// async
func main() {
	c := make(chan int, 2)
	c <- await(num(1))
	done := make(chan int)
	go func(n int) { done <- n * 10 }(await(num(2)))
	fmt.Println(<-c, <-done)
}

// Output:
// 1 20
