//go:build goasync

// A panic value that replaced another after a deferred recovery escapes main with its String method's text.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type code int

func (c code) String() string { return fmt.Sprintf("code #%d", int(c)) }

// async
func convert() {
	defer /*async*/ func() {
		r := recover()
		await(pause())
		fmt.Println("recovered", r)
	}()
	await(pause())
	panic("first")
}

// async
func main() {
	await(convert())
	for i := range 3 {
		await(pause())
		if i == 2 {
			panic(code(i))
		}
		fmt.Println("still running", i)
	}
}

// async
func pause() { await(async.Yield()) }
