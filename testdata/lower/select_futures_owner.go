//go:build goasync

// A select cancels the calls that lose, and leaves futures in variables alone, so
// that a loop can go on with them.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type counter struct {
	name string
	f    async.Future[int]
}

// async
func (c *counter) count(n int) int {
	defer func() { fmt.Println("end of", c.name) }()
	for range n {
		await(async.Yield())
	}
	return n
}

// async
func tick(name string) {
	await(async.Yield())
	await(async.Yield())
	fmt.Println("tick", name)
}

// async
func (c *counter) until(stop *bool) int {
	polls := 0
	for ; !*stop; polls++ {
		await(async.Yield())
	}
	return min(polls, 7)
}

// async
func wait(c *counter) (n, ticks int) {
	stop := false
	c.f = c.until(&stop)
outer:
	for {
		select {
		case n = await(c.f):
			break outer
		case await(tick("x")):
			ticks++
			if ticks == 2 {
				continue outer
			}
			for range 2 {
				if ticks > 10 {
					break outer
				}
			}
			stop = ticks == 4
		}
	}
	return n, ticks
}

// maker gives futures through a function value and an interface.
type maker interface {
	// async
	make(n int) int
}

// async
func (c counter) make(n int) int {
	await(async.Yield())
	return n * 2
}

// async
func main() {
	c := &counter{name: "c"}
	fmt.Println(await(wait(c)))

	// A task goes on when it loses.
	p := async.NewPromise[int]()
	task := async.Spawn( /*async*/ func() int {
		defer fmt.Println("end of task")
		return await(p.Future())
	}())
	select {
	case n := await(task):
		fmt.Println("too early", n)
	case await(tick("y")):
	}
	p.Resolve(5)
	fmt.Println(await(task))

	var m maker = *c
	f := c.make
	select {
	case n := await(m.make(1)):
		fmt.Println(n)
	case n := await(f(1)):
		fmt.Println(n)
	case await( /*async*/ func() {
		await(async.Yield())
		await(async.Yield())
		await(async.Yield())
		fmt.Println("never", c.name)
	}()):
	}

	// What lost in a variable can be cancelled, and finished.
	g, h := c.count(9), c.count(2)
	select {
	case await(g):
	case await(h):
	}
	await(async.Cancel(g))
	fmt.Println("done")
}

// Output:
// tick x
// tick x
// tick x
// tick x
// 7 4
// tick y
// end of task
// 5
// 2
// end of c
// end of c
// done
