//go:build goasync

// Only the deferred function itself can recover: helpers below it, and calls that are not deferred, get nil.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func helper(tag string) {
	fmt.Println(tag, "helper:", recover())
}

func direct() { fmt.Println("direct:", recover()) }

// async
func asyncHelper(tag string) {
	await(pause())
	fmt.Println(tag, "async helper:", recover())
}

// async
func asyncDirect() {
	await(pause())
	fmt.Println("async direct:", recover())
}

// async
func boom(kind string) {
	fmt.Println("not deferred:", recover())
	switch kind {
	case "direct":
		defer direct()
	case "one deeper":
		defer func() { fmt.Println("outer:", recover()) }()
		defer func() { helper("closure") }()
	case "immediate":
		defer func() { fmt.Println("outer:", recover()) }()
		defer func() {
			func() { fmt.Println("immediate:", recover()) }()
		}()
	case "async direct":
		defer await(asyncDirect())
	case "async deeper":
		defer func() { fmt.Println("outer:", recover()) }()
		defer /*async*/ func() {
			helper("async literal")
			await(asyncHelper("async literal"))
			await(pause())
		}()
	case "nested defer":
		defer func() { fmt.Println("outer:", recover()) }()
		defer func() {
			defer func() { fmt.Println("defer of a defer:", recover()) }()
		}()
	}
	await(pause())
	panic(kind)
}

// async
func main() {
	for _, k := range []string{"direct", "one deeper", "immediate", "async direct", "async deeper", "nested defer"} {
		await(boom(k))
		fmt.Println("--", recover())
	}
}

// async
func pause() { await(async.Yield()) }
