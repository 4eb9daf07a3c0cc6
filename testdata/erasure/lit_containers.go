//go:build goasync

// Async literals live in struct fields, maps, slices, arrays, channels and interfaces, and are called from there.
package main

import (
	"errors"
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type op func(a, b int) (int, error)

type command struct {
	name string
	run  op
	next *command
}

// async
func eval(table map[string]op, name string, a, b int) (int, error) {
	f, ok := table[name]
	if !ok {
		return 0, fmt.Errorf("unknown %q", name)
	}
	return await(f(a, b))
}

// async
func main() {
	table := map[string]op{
		"add":/*async*/ func(a, b int) (int, error) { await(pause()); return a + b, nil },
		"div": /*async*/ func(a, b int) (int, error) {
			await(pause())
			if b == 0 {
				return 0, errors.New("zero")
			}
			return a / b, nil
		},
	}
	table["neg"] = /*async*/ func(a, _ int) (int, error) { return -a, nil }
	for _, k := range []string{"add", "div", "neg", "mod"} {
		fmt.Println(await(eval(table, k, 7, 0)))
	}
	list := []op{table["add"] /*async*/, func(a, b int) (int, error) { await(pause()); return a * b, nil }}
	arr := [...]op{1: list[1]}
	for i, f := range list {
		fmt.Println(await(f(3, 4)))
		fmt.Println(arr[i] == nil)
	}
	c := &command{"outer", list[0], &command{name: "inner", run: /*async*/ func(a, b int) (int, error) {
		return await(table["div"](a, b))
	}}}
	for ; c != nil; c = c.next {
		fmt.Print(c.name, " ")
		fmt.Println(await(c.run(9, 3)))
	}
	ch := make(chan op, 1)
	ch <- list[1]
	fmt.Println(await((<-ch)(5, 5)))
	var x any = table["add"]
	if f, ok := x.(op); ok {
		fmt.Println(await(f(1, 1)))
	}
	fmt.Println(await(struct{ f op }{arr[1]}.f(6, 7)))
}

// async
func pause() { await(async.Yield()) }
