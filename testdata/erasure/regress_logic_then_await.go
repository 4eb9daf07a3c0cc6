//go:build goasync

// Calls that && and || skip, behind an await and with another one after them in
// the same statement.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func same[T any](x T) T {
	await(pause())
	return x
}

func say(x bool) bool {
	fmt.Println("say", x)
	return x
}

// async
func both(x bool) (bool, int) {
	return await(same(x)) || say(false), await(same(2))
}

// async
func main() {
	fmt.Println(await(both(true)))
	fmt.Println(await(both(false)))
	fmt.Println((true && (await(same(false)) || true)) || say(true), await(same("a")))
	fmt.Println(await(same(false)) && say(true), await(same("b")))
	fmt.Println(await(same(true)) && (say(false) || say(true)), await(same("c")))
	m := map[bool]int{await(same(true)) || say(false): await(same(1))}
	c := make(chan bool, 1)
	c <- true
	fmt.Println(m, await(same(true)) || <-c, await(same(len(c))))
	var x any = 1
	fmt.Println(await(same(false)) && x.(bool), await(same("d")))
}
