//go:build goasync

// Methods of a generic type.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type stack[T any] struct{ items []T }

// async
func (s *stack[T]) push(x T) *stack[T] {
	await(async.Yield())
	s.items = append(s.items, x)
	return s
}

// async
func (s *stack[T]) pop() (x T, ok bool) {
	await(async.Yield())
	if len(s.items) == 0 {
		return x, false
	}
	x = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, true
}

// async
func main() {
	var s stack[string]
	await(await(s.push("a")).push("b"))
	for {
		x, ok := await(s.pop())
		if !ok {
			break
		}
		fmt.Println(x)
	}
}

// Output:
// b
// a
