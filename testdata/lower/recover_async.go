//go:build goasync

// recover in the body of a deferred async literal.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func try(f func()) (caught any) {
	defer /*async*/ func() {
		await(async.Yield())
		caught = recover()
		fmt.Println("again:", recover())
	}()
	await(async.Yield())
	f()
	return nil
}

// async
func main() {
	fmt.Println(await(try(func() { panic("oops") })))
	fmt.Println(await(try(func() {})))
}

// Output:
// again: <nil>
// oops
// again: <nil>
// <nil>
