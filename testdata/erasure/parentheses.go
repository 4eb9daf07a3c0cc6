//go:build goasync

// Parentheses around awaits, functions, operands, types and assigned places
// change nothing.
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

type point struct{ x, y int }

// async
func pair() (int, string) { return await(num(1)), "p" }

// async
func (p *point) get() int {
	await(pause())
	return (p.x)
}

func take(n int, s string) string { return s + fmt.Sprint(n) }

func abs(x int) (y int) {
	if y = (x); (y) < 0 {
		(y) = -(y)
	}
	return
}

// async
func main() {
	x := (await(num((2))))
	(x)++
	(x) = (await(num(x))) + (x)
	(x) += (await((num)(1)))
	fmt.Println((x), (await(num(3))))
	if (await(num(4)) == 4) && (true) {
		fmt.Println("yes")
	}
	(await(pause()))
	(await(num(5)))
	y := [](int){(await(num(6)))}[(0)]
	p := &(y)
	(*(p))++
	*(p) -= (await((num)(7)))
	fmt.Println(y)
	n, s := (await(pair()))
	fmt.Println(n, (s), take((await(pair()))))
	fmt.Println((await(pair())))
	q := (&(point{(await(num(8))), 9}))
	((q).y), (q.x) = (q.x), (await(num(10)))
	fmt.Println((*q), (await((q).get())), (abs)((await(num(-11)))))
	f := (num)
	fmt.Println((await((f)(12))), (await((q.get)())), (func(x int) int { return x })((await(num(13)))))
	var m (map[(string)](int)) = (map[string]int{("a"): (await(num(14)))})
	(m[("b")]) = (await(num(15)))
	v, ok := (m["a"])
	fmt.Println((v), (ok), (len((m))), ((any)(await(num(16)))).(int))
	switch await(num(17)) {
	case (1), (await(num(17))):
		fmt.Println("case")
	}
	for (x) = (0); (x) < (await(num(2))); (x)++ {
	}
	for i := range await(num(2)) {
		_ = (i)
	}
	c := make(chan (int), (await(num(1))))
	(c) <- (await(num(18)))
	w, ok := (<-(c))
	go (func(int) {})((await(num(19))))
	fmt.Println(w, ok, -(await(num(20))), (<-chan int)(c) == c)
}
