//go:build goasync && (go1.21 || !race)

// A build constraint besides the tag, which the twin keeps.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	await(async.Yield())
	fmt.Println("built")
}

// Output:
// built
