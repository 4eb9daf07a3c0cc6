//go:build goasync

// Async literals return none, one, several, named and error results, and take variadic and unnamed parameters.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	none := /*async*/ func(int, ...string) { await(pause()) }
	one := /*async*/ func(xs ...int) (n int) {
		for _, x := range xs {
			await(pause())
			n += x
		}
		return
	}
	three := /*async*/ func(a, b int) (q, r int, err error) {
		defer func() {
			if p := recover(); p != nil {
				err = p.(error)
			}
		}()
		await(pause())
		q = -1
		return a / b, a % b, nil
	}
	errOnly := /*async*/ func(s string) error {
		await(pause())
		if s == "" {
			return errors.New("empty")
		}
		return nil
	}
	four := /*async*/ func() (int, string, []int, map[string]int) {
		await(pause())
		return 1, "two", []int{3}, map[string]int{"four": 4}
	}
	await(none(1))
	await(none(await(one(1, 2)), "x", "y"))
	fmt.Println(await(one()), await(one([]int{4, 5}...)))
	q, r, err := await(three(17, 5))
	fmt.Println(q, r, err)
	fmt.Println(await(three(1, 0)))
	if err := await(errOnly("")); err != nil {
		fmt.Println("error:", err)
	}
	fmt.Println(await(errOnly("x")))
	a, b, c, d := await(four())
	fmt.Println(a, b, c, d)
	var _, s, _, _ = await(four())
	fmt.Println(s)
	fmt.Println(await(four()))
	pair := /*async*/ func() (int, int) { await(pause()); return 20, 6 }
	fmt.Println(await(three(await(pair()))))
}

// async
func pause() { await(async.Yield()) }
