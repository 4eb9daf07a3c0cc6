//go:build goasync

// Functions, methods and types whose names run together, and blank ones, are
// still different.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

type box struct{ n int }

type boxGet struct{}

type boxGetFuture struct{ n int }

// async
func (b box) Get() int {
	await(pause())
	return b.n
}

// async
func (b *box) GetFuture() int {
	await(pause())
	return b.n + 1
}

// async
func boxGet2() int {
	await(pause())
	return 3
}

// async
func boxget() int {
	await(pause())
	return 4
}

// async
func get() int {
	await(pause())
	return 5
}

// async
func Get() int { return await(get()) + 1 }

// async
func (boxGet) Future() int {
	await(pause())
	return 7
}

// async
func (box) _() { await(pause()) }

// async
func _() int { return await(get()) }

// async
func _(x int) { await(pause()) }

// async
func getFuture() getfuture {
	await(pause())
	return 8
}

type getfuture int

func pauseFuture() string { return "pauseFuture" }

func mainfuture() {}

var newGet, startGet, getStep, getState = 1, 2, 3, 4

// async
func main() {
	b := &box{1}
	f := boxGetFuture{9}
	fmt.Println(await(b.Get()), await(b.GetFuture()), await(boxGet2()), await(boxget()), await(get()), await(Get()))
	fmt.Println(await(boxGet{}.Future()), await(getFuture()), f.n, pauseFuture(), newGet+startGet+getStep+getState)
	mainfuture()
}
