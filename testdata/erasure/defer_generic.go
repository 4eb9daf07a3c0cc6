//go:build goasync

// Generic functions and methods defer calls that mention their type parameters and recover into results of type T.
package main

import (
	"cmp"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type guard[T any] struct {
	name string
	undo []T
}

// async
func (g *guard[T]) rollback(f func(T)) {
	for i := len(g.undo) - 1; i >= 0; i-- {
		await(pause())
		f(g.undo[i])
	}
	g.undo = nil
}

// async
func (g *guard[T]) track(v T) T {
	await(pause())
	g.undo = append(g.undo, v)
	return v
}

// async
func attempt[T any, E error](f producer[T], fallback T) (v T, err error) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(E)
			if !ok {
				panic(r)
			}
			v, err = fallback, e
		}
	}()
	return await(f()), nil
}

// async
type producer[T any] func() T

type tooBig[T any] struct{ v T }

func (t tooBig[T]) Error() string { return fmt.Sprintf("too big: %v (%T)", t.v, t.v) }

// async
func build[T cmp.Ordered](limit T, xs ...T) (sum T) {
	g := &guard[T]{name: "build"}
	defer await(g.rollback(func(v T) { fmt.Print("undo ", v, "; ") }))
	defer func(first T) { fmt.Print("first ", first, "; ") }(sum)
	for _, x := range xs {
		sum += await(g.track(x))
		defer func() { fmt.Print("drop ", x, " of ", sum, "; ") }()
		if sum > limit {
			panic(tooBig[T]{sum})
		}
	}
	return
}

// async
func main() {
	fmt.Println(await(attempt[int, tooBig[int]]( /*async*/ func() int { return await(build(10, 4, 5)) }, -1)))
	fmt.Println(await(attempt[int, tooBig[int]]( /*async*/ func() int { return await(build(10, 4, 7, 1)) }, -1)))
	fmt.Println(await(attempt[string, error]( /*async*/ func() string { return await(build("m", "a", "z", "q")) + "!" }, "none")))
	fmt.Println(await(attempt[string, error]( /*async*/ func() string { return await(build("m", "n")) }, "none")))
	defer func() { fmt.Println("main", recover()) }()
	await(attempt[float64, tooBig[int]]( /*async*/ func() float64 { return await(build(0.5, 1.5)) }, 0))
}

// async
func pause() { await(async.Yield()) }
