//go:build goasync

// panic(nil) arrives as a *runtime.PanicNilError in plain and in async deferred functions.
package main

import (
	"errors"
	"fmt"
	"runtime"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func check(deferred bool) (out string) {
	defer func() {
		r := recover()
		var e *runtime.PanicNilError
		err, ok := r.(error)
		out += fmt.Sprintf("%T %v %v", r, ok, errors.As(err, &e))
	}()
	if deferred {
		defer /*async*/ func() {
			r := recover()
			await(pause())
			out += fmt.Sprintf("%v|", r)
			panic(nil)
		}()
	}
	await(pause())
	panic(nil)
}

// async
func main() {
	fmt.Println(await(check(false)))
	fmt.Println(await(check(true)))
}

// async
func pause() { await(async.Yield()) }
