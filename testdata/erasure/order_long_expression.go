//go:build goasync

// A long expression of calls, methods, receives, short circuits and awaits
// keeps the order of all of them.
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

func plain(x int) int {
	fmt.Println("plain", x)
	return x
}

// async
func flag(name string, b bool) bool {
	await(pause())
	fmt.Println("flag", name, b)
	return b
}

type chain struct{ log []string }

func (c *chain) add(s string) *chain {
	fmt.Println("add", s)
	c.log = append(c.log, s)
	return c
}

// async
func (c *chain) wait(s string) *chain {
	await(pause())
	fmt.Println("wait", s)
	c.log = append(c.log, s)
	return c
}

func (c *chain) len() int {
	fmt.Println("len", len(c.log))
	return len(c.log)
}

func toStr(x int) string { return fmt.Sprint("s", plain(x)) }

type op func(int, int) int

func choose(name string, f op) op {
	fmt.Println("choose", name)
	return f
}

// async
func main() {
	add := func(a, b int) int { fmt.Println("add", a, b); return a + b }
	mul := func(a, b int) int { fmt.Println("mul", a, b); return a * b }
	c := make(chan int, 10)
	for i := range 10 {
		c <- i + 20
	}
	fmt.Println(choose("add", add)(
		plain(1)*await(num(2))-<-c,
		choose("mul", mul)(await(num(3)), plain(4)+<-c),
	) + choose("last", add)(await(num(5)), <-c))
	k := &chain{}
	fmt.Println(await(k.add("a").wait("b")).add("c").len()*10 + await(await(k.wait("d")).add("e").wait("f")).len())
	fmt.Println(k.log)
	fmt.Println([]int{plain(1), await(num(2)), <-c, plain(3)}, map[string]int{toStr(4): await(num(5))}, struct{ a, b int }{await(num(6)), plain(7)})
	r := plain(1) < await(num(2)) && (await(flag("x", false)) || plain(3) == <-c-20 && await(flag("y", true))) != await(flag("z", false))
	fmt.Println(r)
	xs := []int{5, 6, 7, 8}
	fmt.Println(xs[plain(0):await(num(3))][await(num(1))]+xs[<-c-22], float64(plain(9))/float64(await(num(2))), -plain(1)+^await(num(0)))
	m := map[int][]func(int) int{1: {plain, func(x int) int { return -x }}}
	fmt.Println(m[await(num(1))][plain(1)](await(num(7))) + m[plain(1)][await(num(0))](<-c))
	xs[plain(0)], xs[await(num(1))], m[plain(2)] = await(num(50))+plain(1), <-c, append(m[await(num(1))], nil)
	fmt.Println(xs, len(m[2]))
	var i any = plain
	fmt.Println(i.(func(int) int)(await(num(8)))+await(num(9)), (<-c+await(num(1)))<<uint(plain(1)))
}
