//go:build goasync

// Async literals kept in variables are called, replaced and called again; they share what they capture.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type source func(n int) (string, error)

// async
func main() {
	calls := 0
	f := /*async*/ func(n int) (string, error) {
		calls++
		await(pause())
		if n < 0 {
			return "", fmt.Errorf("call %d: negative", calls)
		}
		return strings.Repeat("x", n), nil
	}
	fmt.Println(await(f(3)))
	fmt.Println(await(f(-1)))
	old := f
	f = /*async*/ func(n int) (string, error) {
		s, err := await(old(n))
		return "<" + s + ">", err
	}
	fmt.Println(await(f(2)))
	var g source
	fmt.Println(g == nil)
	g = f
	f = nil
	fmt.Println(await(g(1)))
	fmt.Println(f == nil, calls)
	var (
		noResult = /*async*/ func() { await(pause()); calls *= 10 }
		unused   = /*async*/ func() int { return 0 }
	)
	_ = unused
	await(noResult())
	fmt.Println(calls)
}

// async
func pause() { await(async.Yield()) }
