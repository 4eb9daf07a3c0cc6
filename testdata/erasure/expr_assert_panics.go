//go:build goasync

// A failed assertion on the value of an await panics with Go's own error.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func give(v any) any {
	await(pause())
	return v
}

// async
func main() {
	fmt.Println(await(give(1)).(int))
	fmt.Println("not reached", await(give("text")).(int))
}
