//go:build goasync

// Values that calls and awaits gave early in an expression are kept while
// later awaits run.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

type account struct{ balance int }

func (a *account) get() int { return a.balance }

// async
func (a *account) add(n int) int {
	await(pause())
	a.balance += n
	return a.balance
}

func (a *account) bump() int {
	a.balance++
	return a.balance
}

// async
func text(a *account, s string) string {
	await(pause())
	a.balance *= 2
	return s + fmt.Sprint(a.balance)
}

func show(vs ...int) []int { return vs }

// async
func main() {
	a := &account{1}
	fmt.Println(a.get() + await(a.add(10)) + a.get())
	fmt.Println(show(a.get(), await(a.add(1)), a.bump(), await(a.add(1)), a.get()))
	fmt.Println(a.get() < await(a.add(1)), a.get() == await(a.add(0)), a.get()-await(a.add(-5)))
	s := []int{a.get(), await(a.add(2)), a.bump()}
	m := map[string]int{"before": a.get(), "during": await(a.add(3)), "after": a.get()}
	fmt.Println(s, m)
	x, y, z := a.get(), await(a.add(4)), a.get()
	fmt.Println(x, y, z)
	fmt.Println(fmt.Sprint(a.get()) + await(text(a, "-")) + fmt.Sprint(a.get()))
	t := struct{ b, d, e int }{a.get(), await(a.add(5)), a.get()}
	fmt.Println(t)
	arr := [...]int{2: a.get(), 0: await(a.add(6)), 1: a.get()}
	fmt.Println(arr)
	var boxed []any
	boxed = append(boxed, a.get(), await(a.add(7)), nil, a.get())
	fmt.Println(boxed...)
	f := func(n int) func(int) int { return func(k int) int { return n*1000 + k } }
	fmt.Println(f(a.get())(await(a.add(1))), f(await(a.add(1)))(a.get()))
	idx := []int{a.get() % 2, await(a.add(1)) % 2}
	fmt.Println(idx)
	switch a.get() {
	case await(a.add(1)), await(a.add(1)) - 2:
		fmt.Println("tag is read once")
	}
	if v, w := a.get(), await(a.add(1)); w-v == 1 {
		fmt.Println(v, w, a.get())
	}
}
