//go:build goasync

// A named async function type, and values of it.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A handler answers a request.
//
// async
type handler func(path string) (string, error)

// async
func hello(path string) (string, error) {
	await(async.Yield())
	return "hello " + path, nil
}

func logged(next handler) handler {
	return /*async*/ func(path string) (string, error) {
		fmt.Println("->", path)
		return await(next(path))
	}
}

// async
func main() {
	var h handler = hello
	h = logged(h)
	fmt.Println(await(h("world")))
}

// Output:
// -> world
// hello world <nil>
