//go:build goasync

// The words async and await stay free as names of fields, methods, labels and
// local variables.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func num(x int) int {
	await(pause())
	fmt.Println("num", x)
	return x
}

type await2 struct {
	await int
	async string
}

func (a await2) Await() int { return a.await }

type waiter struct{ n int }

func (w *waiter) await(n int) int {
	w.n += n
	return w.n
}

func (w *waiter) async() *waiter { return w }

// async
func (w *waiter) slow(n int) int {
	await(pause())
	return w.await(n)
}

// async
func local() string {
	async := "local"
	await(pause())
	async += fmt.Sprint(await(num(1)))
	{
		async := len(async)
		await(pause())
		fmt.Println(async)
	}
	f := func(async int) int { return async + 1 }
	fmt.Println(f(await(num(2))))
	return async
}

// async
func parameter(async, ready int) (Context int) {
	Context = await(num(async))
	await(pause())
	return Context + ready
}

func plainFunc() int {
	await := 5
	await++
	return await
}

// async
func main() {
	a := await2{await: await(num(3)), async: "field"}
	fmt.Println(a.await, a.async, a.Await())
	w := &waiter{}
	fmt.Println(w.await(1), await(w.slow(2)), w.async().await(await(num(3))))
	fmt.Println(await(local()), await(parameter(4, 5)), plainFunc())
	s := struct{ await, async func(int) int }{plain, plain}
	fmt.Println(s.await(await(num(6))) + s.async(7))
	bound := w.await
	fmt.Println(bound(await(num(8))))
async:
	for i := range 3 {
		if await(num(i)) == 1 {
			break async
		}
	}
	type async struct{ x int }
	v := async{await(num(9))}
	await(pause())
	fmt.Println(v)
}

func plain(x int) int { return x }
