//go:build goasync

// Empty functions, blocks, clauses and loops around awaits do nothing, at the
// right time.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func flag(name string, b bool) bool {
	await(pause())
	fmt.Println("flag", name, b)
	return b
}

// async
func num(x int) int {
	await(pause())
	fmt.Println("num", x)
	return x
}

// async
func nothing() {}

// async
func onlyReturn() { return }

// async
func onlyPause() { await(pause()) }

// async
func onlyAwait() int { return await(num(1)) }

// async
func unusedParams(int, string, ...bool) (_ int, _ error) {
	return 0, nil
}

// async
func onlyNamed() (n int, err error) { return }

type empty struct{}

// async
func (empty) method() {}

// async
func (*empty) pointer() {}

// async
func main() {
	await(nothing())
	await(onlyReturn())
	await(onlyPause())
	await(empty{}.method())
	await((*empty)(nil).pointer())
	await((&empty{}).method())
	fmt.Println(await(onlyAwait()))
	fmt.Println(await(unusedParams(1, "", true, false)))
	fmt.Println(await(onlyNamed()))
	if await(flag("if", true)) {
	}
	if await(flag("else", false)) {
	} else {
	}
	if await(flag("first", false)) {
	} else if await(flag("second", true)) {
	} else {
	}
	for await(flag("for", false)) {
	}
	for i := await(num(0)); i < 2; i++ {
	}
	for range await(num(3)) {
	}
	for range []int{await(num(4))} {
	}
	switch await(num(5)) {
	case 5:
	default:
	}
	switch any(await(num(6))).(type) {
	case int:
	case string:
	}
	select {
	default:
	}
	ch := make(chan int, 1)
	select {
	case ch <- await(num(7)):
	}
	for len(ch) > 0 {
		select {
		case <-ch:
		}
	}
	func() {}()
	fmt.Println("end")
}
