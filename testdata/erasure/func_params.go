//go:build goasync

// Parameters are copies that the body may change, blank, unnamed, variadic or
// shadowed, across awaits.
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

type pair struct{ a, b int }

// async
func change(n int, s string, p pair, a [2]int, xs []int, m map[string]int, q *pair) string {
	n++
	s += "!"
	p.a, a[0] = 10, 20
	await(pause())
	xs[0], m["k"], q.b = 30, 40, 50
	xs = append(xs, n)
	m = nil
	q = &p
	await(pause())
	q.b++
	return fmt.Sprint(n, s, p, a, xs, m == nil, q.b)
}

// async
func blank(_ int, a int, _, b string) string {
	await(pause())
	return fmt.Sprint(a, b)
}

// async
func unnamed(int, ...string) int {
	return await(num(1))
}

// async
func grouped(a, b int, c, d string, e ...float64) (x, y int, z string) {
	await(pause())
	return a, b, fmt.Sprint(c, d, e)
}

// async
func functions(f func(int) int, g func(...int) (int, error), h interface{ Len() int }) string {
	x := f(await(num(2)))
	y, err := g(x, await(num(3)))
	return fmt.Sprint(x, y, err, h.Len())
}

// async
func channels(in <-chan int, out chan<- int) {
	for v := range in {
		out <- await(num(v * v))
	}
	close(out)
}

func (p pair) Len() int { return p.a }

// async
func (p pair) recv(q pair) pair {
	p.a, q.a = q.a, p.a
	await(pause())
	p.b += q.a
	return p
}

// async
func (pair) anonymous() string {
	await(pause())
	return "anonymous"
}

// async
func (_ pair) blank() string { return "blank" + fmt.Sprint(await(num(4))) }

// async
func anonymousTypes(p struct{ x, y int }, f interface{ blank() }, c chan struct{}) int {
	p.x += await(num(5))
	return p.x + p.y + cap(c)
}

// async
func main() {
	n, s, p, a := 1, "s", pair{1, 2}, [2]int{1, 2}
	xs, m, q := []int{1}, map[string]int{}, &pair{}
	fmt.Println(await(change(n, s, p, a, xs, m, q)))
	fmt.Println(n, s, p, a, xs, m, *q)
	fmt.Println(await(blank(1, 2, "x", "y")), await(unnamed(1, "a", "b")))
	fmt.Println(await(grouped(1, 2, "c", "d", 1.5, 2)))
	fmt.Println(await(functions(func(x int) int { return -x }, func(xs ...int) (int, error) { return len(xs), nil }, p)))
	in, out := make(chan int, 3), make(chan int, 3)
	in <- 2
	in <- 3
	close(in)
	await(channels(in, out))
	fmt.Println(<-out, <-out)
	fmt.Println(await(p.recv(pair{7, 8})), p, await(p.anonymous()), await(p.blank()))
	fmt.Println(await(anonymousTypes(struct{ x, y int }{1, 2}, nil, make(chan struct{}, 3))))
}
