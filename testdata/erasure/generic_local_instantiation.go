//go:build goasync

// Generic async functions and types are instantiated with local types of the awaiting function.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type cell[T any] struct {
	v    T
	next *cell[T]
}

// async
func (c *cell[T]) length() (n int) {
	for ; c != nil; c = c.next {
		await(pause())
		n++
	}
	return n
}

// async
func cons[T any](v T, c *cell[T]) *cell[T] {
	await(pause())
	return &cell[T]{v, c}
}

// async
func maxBy[T any](c *cell[T], rank func(T) int) (best T) {
	top := -1
	for ; c != nil; c = c.next {
		if r := rank(c.v); r > top {
			top, best = r, c.v
			await(pause())
		}
	}
	return best
}

// async
func words() {
	type word struct {
		text string
		pos  int
	}
	type words = cell[word]
	var list *words
	for i, s := range []string{"some", "longest", "x"} {
		list = await(cons(word{s, i}, list))
	}
	best := await(maxBy(list, func(w word) int { return len(w.text) }))
	fmt.Println(best, await(list.length()))
	best = await(maxBy[word](nil, nil))
	fmt.Println(best, best == word{})
}

// async
func enums() {
	type color int
	const (
		red color = iota
		green
		blue
	)
	names := map[color]string{red: "red", green: "green", blue: "blue"}
	var list *cell[color]
	for c := range blue + 1 {
		list = await(cons(c, list))
	}
	top := await(maxBy(list, func(c color) int { return int(c) * 5 % 7 }))
	fmt.Println(names[top], await(list.length()))
}

// async
func main() {
	await(words())
	await(enums())
}

// async
func pause() { await(async.Yield()) }
