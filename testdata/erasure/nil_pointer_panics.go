//go:build goasync

// Reading through a nil pointer that an await gave ends the program as in Go.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

type node struct{ next *node }

// async
func (n *node) tail() *node {
	await(pause())
	return n.next
}

// async
func main() {
	n := &node{&node{}}
	n = await(n.tail())
	fmt.Println(n != nil)
	n = await(n.tail())
	fmt.Println(n == nil)
	fmt.Println(await(n.tail()))
}
