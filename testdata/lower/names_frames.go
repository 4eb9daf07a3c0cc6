//go:build goasync

// Local variables and types have the names that frames would have.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func g() int { await(async.Yield()); return 3 }

var b = async.BlockOn(h(1))
var c = fmt.Sprint("c")

// async
func h(n int) string { await(async.Yield()); return c }

func plain(gFuture int) (*async.Task[int], *async.Task[string]) {
	hOrder := gFuture
	fmt.Println(gFuture, hOrder)
	return async.Spawn(g()), async.Spawn(h(1))
}

// async
func main() {
	gFuture := 1
	hOrder := 2
	t := async.Spawn(g())
	u := func(gFuture int) *async.Task[int] { return async.Spawn(g()) }
	await(async.Yield())
	fmt.Println(gFuture, await(t), await(u(2)), hOrder, b, await(async.Spawn(h(2))))
	v, w := plain(1)
	fmt.Println(await(v), await(w))
	type hFuture struct{ n int }
	x := hFuture{3}
	await(async.Yield())
	fmt.Println(x, await(h(2)))
	f := /*async*/ func() int {
		gFuture := 5
		return await(g()) + gFuture
	}
	fmt.Println(await(f()), await(async.Spawn(f())))
	gSelect1 := 7
	select {
	case n := <-make(chan int):
		fmt.Println(n)
	default:
		fmt.Println(gSelect1)
	}
	select {
	case n := await(g()):
		fmt.Println(n, gSelect1)
	case await(async.Yield()):
		fmt.Println(await(g()), gSelect1)
	}
	switch mainSelect1 := any(x).(type) {
	case hFuture:
		select {
		case n := await(g()):
			fmt.Println(n, mainSelect1.n)
		default:
			fmt.Println(0, mainSelect1.n)
		}
	}
}

// Output:
// 1 3 3 2 c c
// 1 1
// 3 c
// {3} c
// 8 8
// 7
// 3 7
// 0 3
