//go:build goasync

// Composite literals of instances of generic types in conditions with an await:
// gofmt takes the parentheses around them away.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

type pair[T any] struct{ a, b T }

type both[K comparable, V any] struct {
	k K
	v V
}

type flag bool

func (p pair[T]) same(q any) flag { return flag(any(p) == q) }

// async
func get(a, b int) pair[int] {
	await(pause())
	return pair[int]{a, b}
}

// async
func main() {
	switch {
	case (pair[int]{1, 2} == await(get(1, 2))):
		fmt.Println("switch")
	}
	if (pair[int]{1, 2}) != await(get(1, 2)) || !(pair[int]{1, 3}.same(await(get(1, 3)))) {
		fmt.Println("not reached")
	}
	if !(await(get(1, 2)) == (pair[int]{1, 2})) {
		fmt.Println("not reached either")
	}
	for i := 0; await(get(3, 2)) != (pair[int]{i, 2}); i++ {
		fmt.Println(i)
	}
	switch x := (both[string, pair[int]]{"a", pair[int]{1, await(get(2, 0)).a}}); x {
	case both[string, pair[int]]{"b", await(get(1, 2))}:
		fmt.Println("b")
	case both[string, pair[int]]{"a", await(get(1, 2))}:
		fmt.Println("a")
	}
	switch flag(true) {
	case pair[int]{4, 5}.same(await(get(4, 5))):
		fmt.Println("flag")
	}
}
