//go:build goasync

// Predeclared names, package names and the names of async functions may be shadowed inside async functions.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type any = interface{}

// async
func len(s string) int {
	await(pause())
	n := 0
	for range s {
		n++
	}
	return n
}

// async
func load(fmt string) (nil string, true error) {
	await(pause())
	if fmt == "" {
		return "none", errNone
	}
	return fmt + "!", true
}

var errNone = fmt.Errorf("nothing to load")

// async
func shadows(string int) (out []any) {
	append := func(xs []any, v ...any) []any {
		return append(append(xs, "own append"), v...)
	}
	if load, err := await(load("x")); err == nil {
		out = append(out, load)
	}
	{
		load := len
		await(pause())
		out = append(out, await(load("four")))
	}
	int := string + 1
	await(pause())
	iota, error := int*2, "error"
	out = append(out, iota, error)
	for panic, print := range []rune("ab") {
		await(pause())
		out = append(out, panic, print)
	}
	type bool struct{ false, true byte }
	b := bool{1, 2}
	_, err := await(load(""))
	return append(out, b.true, err)
}

// async
func main() {
	for _, v := range await(shadows(20)) {
		fmt.Println(v)
	}
	future, state, cx, ready := 1, 2, 3, 4
	f := func(r0 int) int { return r0 + future + state }
	await(pause())
	goto done
done:
	fmt.Println(f(10), cx, ready)
}

// async
func pause() { await(async.Yield()) }
