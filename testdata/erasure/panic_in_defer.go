//go:build goasync

// A panic in a deferred call replaces the one in flight; the calls that remain still run.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func clean(name string, fail bool) {
	await(pause())
	fmt.Println("clean", name)
	if fail {
		panic("clean " + name)
	}
}

// async
func work(first bool) {
	defer fmt.Println("runs last")
	defer await(clean("c", false))
	defer func() {
		fmt.Println("plain panics")
		panic("plain")
	}()
	defer await(clean("b", true))
	defer await(clean("a", true))
	await(pause())
	if first {
		panic("body")
	}
}

// async
func recovered(first bool) (out []any) {
	defer func() {
		out = append(out, recover(), recover())
	}()
	await(work(first))
	return nil
}

// async
func between() (out []any) {
	defer func() { out = append(out, recover()) }()
	defer func() { panic("third") }()
	defer /*async*/ func() {
		out = append(out, recover())
		await(pause())
		out = append(out, recover())
	}()
	defer func() { panic("second") }()
	await(pause())
	panic("first")
}

// async
func main() {
	fmt.Println(await(recovered(true)))
	fmt.Println(await(recovered(false)))
	fmt.Println(await(between()))
}

// async
func pause() { await(async.Yield()) }
