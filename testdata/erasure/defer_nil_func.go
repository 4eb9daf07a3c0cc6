//go:build goasync

// A nil function value may be deferred; it panics when the call is made, after later deferred calls ran.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func plainNil(set bool) (out string) {
	defer func() {
		out = fmt.Sprint("recovered: ", recover())
	}()
	var f func()
	if set {
		f = func() { fmt.Println("f runs") }
	}
	defer fmt.Println("before the nil call was pushed")
	defer f()
	f = nil
	defer fmt.Println("after the nil call was pushed")
	await(pause())
	fmt.Println("body ends")
	return "unused"
}

// async
type task func(int) int

// async
func asyncNil() (out string) {
	defer func() {
		out = fmt.Sprint("recovered: ", recover())
	}()
	var f task = nil
	for i := range 2 {
		await(pause())
		fmt.Println("body", i)
	}
	return fmt.Sprint(await(f(1)))
}

// async
func main() {
	fmt.Println(await(plainNil(true)))
	fmt.Println(await(plainNil(false)))
	fmt.Println(await(asyncNil()))
}

// async
func pause() { await(async.Yield()) }
