//go:build goasync

// Comments stay where their statements go.
// 
// This one belongs to the package.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// limit is a constant with a comment.
const limit = 2 // and one beside it

// work has a doc comment.
//
//async
func work(n int) int { // after the brace
	// before a statement
	n++ // beside a statement

	/* a block */
	await(async.Yield()) // beside an await

	for n < limit { // beside a for
		// in a loop
		await(async.Yield())
		n++
	}
	// before the return
	return n // at the return
	// at the end
}

// async
func main() {
	fmt.Println(await(work(0))) // 2
}

// Output:
// 2
