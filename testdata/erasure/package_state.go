//go:build goasync

// Package variables, init functions and constants of the file stay as they are
// beside async functions.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

var (
	total   = start * 2
	names   = map[string]int{"init": total}
	history []string
	_       = record("var")
)

const start = 21

type registry struct{ entries []string }

var def = &registry{entries: []string{"zero"}}

func record(s string) int {
	history = append(history, s)
	return len(history)
}

func init() { record("init one") }

func init() {
	record("init two")
	names["two"] = len(names)
}

// async
func (r *registry) register(s string) int {
	await(pause())
	r.entries = append(r.entries, s)
	total++
	return len(r.entries)
}

// async
func bump() (old int) {
	old = total
	await(pause())
	total += 10
	return
}

// async
func main() {
	fmt.Println(history, total, names)
	fmt.Println(await(def.register("one")), await(def.register("two")))
	fmt.Println(def.entries, total)
	fmt.Println(await(bump()), await(bump()))
	total, names["total"] = await(bump()), await(bump())
	fmt.Println(total, names)
	names["three"] += await(def.register("three"))
	history[await(zero())] = "changed"
	def = &registry{}
	await(def.register("fresh"))
	fmt.Println(total, history, len(def.entries))
	p := &total
	*p = await(zero())
	fmt.Println(total)
}

// async
func zero() int {
	await(pause())
	return 0
}
