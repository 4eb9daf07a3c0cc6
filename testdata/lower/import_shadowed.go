//go:build goasync

// A variable has the name of an import that the twin still has to mention.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func same(b *strings.Builder) *strings.Builder { return b }

// async
func main() {
	b := await(same(&strings.Builder{}))
	p := &b
	strings := 5
	await(async.Yield())
	fmt.Println((*p).Len(), strings)
}

// Output:
// 0 5
