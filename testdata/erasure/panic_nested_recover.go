//go:build goasync

// A deferred call may itself panic and recover inside without touching the panic that is being unwound.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func inner(n int) (r any) {
	defer func() { r = recover() }()
	await(pause())
	if n == 0 {
		panic("inner bottom")
	}
	defer /*async*/ func() {
		fmt.Println("inner of inner:", await(inner(n-1)))
	}()
	panic(fmt.Sprint("inner ", n))
}

// async
func outer() {
	defer func() {
		defer func() { fmt.Println("around inner:", recover()) }()
		func() {
			defer func() { fmt.Println("own:", recover()) }()
			panic("own panic")
		}()
	}()
	defer /*async*/ func() {
		fmt.Println("from inner:", await(inner(2)))
	}()
	await(pause())
	panic("outer panic")
}

// async
func main() {
	defer func() {
		fmt.Println("main:", recover())
	}()
	await(outer())
	fmt.Println("not reached")
}

// async
func pause() { await(async.Yield()) }
