//go:build goasync

// Unusual layout: several functions on a line, semicolons, breaks inside calls and comments at every joint.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func twice(n int) int { await(pause()); return 2 * n } // after twice

// async
func neg(n int) int { await(pause()); return -n }

// async
func /* name next */ sum /* params */ ( /* none
	 */xs /* any number */ ...int /* end */) /* result */ (total int) /* body */ { // opens
	// first in the body
	for _, x := range xs /* range */ { /* loop */
		total += /* before */ await( /* inside */ twice( /* arg */ x /* after arg */) /* after call */) // end
		// last in the loop
	}
	/* before return */ return /* value */ total /* after */
	// after the return
}

// async
func main() { // comment after the brace
	a := await(sum(1, // one
		2, // two
		/* three */ 3, // trailing comma
	)) // closes
	if b := await(twice(a)); b > 10 {
		fmt.Println("big", b)
	} else {
		fmt.Println("small", b)
	} // one line
	switch { /* no tag */
	case await(neg(a)) < 0: /* taken */
		fmt.Println("negative")
		await(pause()) // both
	// between the cases
	default:
		// only a comment
	}
	for i := 0; i < 2; i++ {
		await(pause())
		fmt.Println("loop", i)
	}
	c := await(
		// a comment line alone
		neg(
			await(twice(a)) +
				// between operands
				1,
		))
	func() { fmt.Println("literal", c) }() // called
	{                                      /* an empty block */
	}
	{
		await(pause())
	}
	fmt.Println(await(twice(1)) /* between */, await(neg(1)) /* last */)
}

// A comment after the last function.

// async
func pause() { await(async.Yield()) }
