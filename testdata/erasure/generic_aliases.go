//go:build goasync

// Aliases, generic and plain, of async function types and of generic types stay transparent.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type op[T any] func(T) (T, error)

type intOp = op[int]

type ops[T any] = []op[T]

type named[T any] = map[string]op[T]

type grid[T any] = [2][2]T

// async
func chain[T any](v T, fs ops[T]) (T, error) {
	for i, f := range fs {
		var err error
		if v, err = await(f(v)); err != nil {
			return v, fmt.Errorf("op %d: %w", i, err)
		}
	}
	return v, nil
}

// async
func double(n int) (int, error) {
	await(pause())
	return 2 * n, nil
}

// async
func limit(n int) (int, error) {
	await(pause())
	if n > 20 {
		return 20, errors.New("limited")
	}
	return n, nil
}

// async
func fill[T any](v T) (g grid[T]) {
	for i := range g {
		for j := range g[i] {
			await(pause())
			g[i][j] = v
		}
	}
	return
}

// async
func main() {
	var f intOp = double
	fs := ops[int]{f, limit, f}
	fmt.Println(await(chain(3, fs)))
	fmt.Println(await(chain(30, fs)))
	m := named[string]{"twice": /*async*/ func(s string) (string, error) {
		await(pause())
		return s + s, nil
	}}
	fmt.Println(await(chain("ab", []op[string]{m["twice"], m["twice"]})))
	fmt.Println(await(fill("x")))
	g := await(fill(7))
	g[1][0]++
	fmt.Printf("%v %T\n", g, g)
}

// async
func pause() { await(async.Yield()) }
