//go:build goasync

// Variadic parameters: with arguments, without, and with a slice passed on.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func join(sep string, parts ...string) string {
	await(async.Yield())
	return strings.Join(parts, sep)
}

// async
func main() {
	list := []string{"x", "y"}
	fmt.Println(await(join("-", "a", await(join("+", list...)), "b")))
	fmt.Printf("%q\n", await(join(",")))
}

// Output:
// a-x+y-b
// ""
