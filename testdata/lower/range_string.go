//go:build goasync

// A range over a string gives runes, also those of invalid text.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	for i, r := range "a\u00e9\xff!" {
		await(async.Yield())
		fmt.Printf("%d %q\n", i, r)
	}
}

// Output:
// 0 'a'
// 1 'é'
// 3 '�'
// 4 '!'
