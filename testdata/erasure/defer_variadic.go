//go:build goasync

// A variadic deferred call takes its list, its spread slice and no arguments at all as they are at the defer.
package main

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func join(sep string, parts ...string) {
	await(pause())
	fmt.Println(len(parts), parts == nil, strings.Join(parts, sep))
}

func plain(sep string, parts ...string) {
	fmt.Println("plain", len(parts), parts == nil, strings.Join(parts, sep))
}

// async
func two() (string, string) {
	await(pause())
	return "one", "two"
}

// async
func work() {
	s := []string{"a", "b"}
	t := s[:1]
	defer await(join("-", s...))
	defer await(join("-"))
	defer await(join("-", t...))
	defer plain("+", s...)
	defer plain("+", s[0], s[1])
	defer await(join(await(two())))
	defer plain(await(two()))
	t = append(t, "B")
	s[0] = "A"
	s = nil
	await(pause())
	defer await(join("-", s...))
	defer fmt.Println(len(t), t)
}

// async
func main() { await(work()) }

// async
func pause() { await(async.Yield()) }
