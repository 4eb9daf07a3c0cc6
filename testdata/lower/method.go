//go:build goasync

// Methods with value and pointer receivers.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type counter struct{ n int }

// async
func (c *counter) add(by int) {
	await(async.Yield())
	c.n += by
}

// async
func (c counter) twice() int {
	await(async.Yield())
	c.n *= 2 // of the copy
	return c.n
}

// async
func main() {
	c := counter{n: 1}
	await(c.add(4))
	fmt.Println(await(c.twice()), c.n)
	add := c.add
	await(add(2))
	fmt.Println(c.n)
}

// Output:
// 10 5
// 7
