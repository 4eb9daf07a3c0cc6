//go:build goasync

// A function without awaits keeps its native defers, called from an async one and around it.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type stack struct{ items []string }

func (s *stack) push(x string) func() {
	s.items = append(s.items, x)
	return func() {
		fmt.Println("pop", s.items[len(s.items)-1])
		s.items = s.items[:len(s.items)-1]
	}
}

func nested(s *stack) (depth int) {
	defer s.push("nested")()
	defer func() { depth = len(s.items) }()
	for i := range 2 {
		defer s.push(fmt.Sprint("loop", i))()
	}
	return -1
}

// async
func noAwait(s *stack) (n int) {
	defer s.push("no await")()
	defer func() {
		if r := recover(); r != nil {
			n = len(s.items) * 100
		}
	}()
	n = nested(s)
	if n > 3 {
		panic("deep")
	}
	return n
}

// async
func work(s *stack) {
	defer s.push("work")()
	fmt.Println(nested(s))
	await(pause())
	fmt.Println(await(noAwait(s)))
	defer s.push("work 2")()
	fmt.Println(await(noAwait(s)), len(s.items))
}

// async
func main() {
	s := new(stack)
	await(work(s))
	fmt.Println(len(s.items))
}

// async
func pause() { await(async.Yield()) }
