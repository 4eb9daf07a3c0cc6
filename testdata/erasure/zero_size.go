//go:build goasync

// Values without size, empty structs and arrays of length nothing, pass
// through awaits and results.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

type unit struct{}

type marker struct {
	_ [0]func()
	unit
}

func (unit) String() string { return "unit" }

// async
func (u unit) self() unit {
	await(pause())
	return u
}

// async
func give() struct{} {
	await(pause())
	return struct{}{}
}

// async
func several(a struct{}, b [0]int, u unit) (struct{}, [0]int, unit, [3]unit) {
	await(pause())
	return a, b, u, [3]unit{}
}

// async
func empty() {}

// async
func args(struct{}, ...struct{}) int {
	await(pause())
	return 1
}

// async
func main() {
	x := await(give())
	var z [0]int
	fmt.Println(x, z, await(give()) == struct{}{}, await(unit{}.self()))
	a, b, c, d := await(several(await(give()), z, unit{}))
	fmt.Println(a, b, c, d)
	set := map[string]struct{}{"a": await(give())}
	set["b"] = await(give())
	_, ok := set["b"]
	fmt.Println(len(set), ok)
	ch := make(chan struct{}, 2)
	ch <- await(give())
	v, ok := <-ch
	fmt.Println(v, ok)
	units := make([]unit, 3)
	for i, u := range units {
		units[i] = await(u.self())
	}
	for i := range [4]struct{}{} {
		await(empty())
		if i == 2 {
			break
		}
	}
	fmt.Println(len(units), units)
	m := marker{}
	fmt.Println(await(m.self()), await(args(x, x, await(give()))))
	await(empty())
	var f any = await(give())
	switch f.(type) {
	case struct{}:
		await(pause())
		fmt.Println("struct{}")
	}
	arr := [2]struct{}{await(give())}
	for i := range arr {
		arr[i] = await(give())
	}
	fmt.Println(arr, arr == [2]struct{}{})
	_ = await(give())
	for range z {
		await(pause())
	}
}
