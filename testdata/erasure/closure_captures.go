//go:build goasync

// Closures and the async function around them share the captured variables
// before, between and after awaits.
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

func twice(f func()) {
	f()
	f()
}

// async
func counter(start int) (inc func() int, get func() int) {
	n := await(num(start))
	inc = func() int { n++; return n }
	get = func() int { return n }
	inc()
	await(pause())
	n += 100
	return
}

// async
func params(a int, s ...string) string {
	add := func(x string) { a++; s = append(s, x) }
	add("x")
	await(pause())
	twice(func() { add("y") })
	a *= 2
	return fmt.Sprint(a, s)
}

// async
func results() (n int, err error) {
	set := func(v int) { n, err = v, fmt.Errorf("set %d", v) }
	set(await(num(1)))
	if n == 1 {
		set(n + await(num(2)))
	}
	return
}

// async
func main() {
	inc, get := await(counter(1))
	fmt.Println(inc(), get(), inc(), get())
	fmt.Println(await(params(5, "a", "b")))
	fmt.Println(await(results()))
	x, log := 0, []string(nil)
	note := func(s string) { log = append(log, fmt.Sprint(s, x)) }
	x = await(num(3))
	note("a")
	func() {
		x := x + 1
		note("b")
		_ = x
	}()
	x += await(num(4))
	note("c")
	nested := func() func() int {
		x++
		return func() int { x *= 2; return x }
	}
	f := nested()
	await(pause())
	y := f()
	fmt.Println(y, x, log)
	var fact func(int) int
	fact = func(n int) int {
		if n < 2 {
			return 1
		}
		return n * fact(n-1)
	}
	fmt.Println(fact(await(num(5))))
	func(p *int) { *p = 50 }(&x)
	x -= await(num(8))
	fmt.Println(x, func(a, b int) int { return a - b + x }(await(num(9)), await(num(10))))
	var fs [3]func(int) int
	for i := range fs {
		k := await(num(i))
		fs[i] = func(d int) int { k += d; return k*10 + i }
		k += 5
	}
	fmt.Println(fs[0](1), fs[2](2), fs[2](await(num(3))))
	const c = 4
	type pair struct{ a, b int }
	mk := func() pair { return pair{c, x} }
	x = await(num(11))
	fmt.Println(mk())
	ch := make(chan int)
	go func() { ch <- x * 3 }()
	fmt.Println(<-ch)
	if z := await(num(12)); z > 0 {
		note = func(s string) { z++; fmt.Println(s, z) }
	}
	note("z")
	await(pause())
	note("z")
}
