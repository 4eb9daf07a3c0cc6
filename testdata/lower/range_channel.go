//go:build goasync

// A range over a channel ends when the channel is closed.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	c := make(chan int, 3)
	c <- 1
	c <- 2
	close(c)
	for n := range c {
		await(async.Yield())
		fmt.Println(n)
	}
}

// Output:
// 1
// 2
