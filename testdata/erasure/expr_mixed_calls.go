//go:build goasync

// Calls, method calls, receives and awaits in one expression happen in lexical
// order.
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

type counter struct{ n int }

func (c *counter) next() int {
	c.n++
	fmt.Println("next", c.n)
	return c.n
}

// A channel of channels makes the order of receives visible.
func source(name string, v int) <-chan int {
	fmt.Println("source", name)
	c := make(chan int, 1)
	c <- v
	return c
}

// async
func (c *counter) later(add int) int {
	await(pause())
	c.n += add
	fmt.Println("later", c.n)
	return c.n
}

func sum(xs ...int) (total int) {
	fmt.Println("sum", xs)
	for _, x := range xs {
		total = total*10 + x
	}
	return total
}

// async
func main() {
	c := &counter{}
	fmt.Println(plain(1) + await(num(2)) + plain(3) + await(num(4)))
	fmt.Println(c.next() - await(c.later(10))*c.next())
	fmt.Println(<-source("a", 1) + await(num(2)) - <-source("b", 3))
	fmt.Println(sum(plain(1), await(num(2)), c.next(), <-source("c", 4), await(c.later(5)), plain(6)))
	fmt.Println(sum(sum(plain(1), await(num(2))), sum(), sum(await(num(3)))))

	queue := make(chan int, 4)
	for i := range 4 {
		queue <- i + 1
	}
	fmt.Println(sum(<-queue, await(num(<-queue)), <-queue+await(num(0)), <-queue))

	f := func(x int) func(int) int {
		fmt.Println("outer", x)
		return func(y int) int {
			fmt.Println("inner", x, y)
			return x*100 + y
		}
	}
	fmt.Println(f(await(num(1)))(await(num(2))) + f(plain(3))(await(num(4))))
}
