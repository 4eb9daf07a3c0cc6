//go:build goasync

// A deferred call through an interface binds the dynamic value at the defer statement.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type closer interface {
	Close(why string)
	//async
	Flush(why string) error
}

type file string

func (f file) Close(why string) { fmt.Println("close", f, why) }

// async
func (f file) Flush(why string) error {
	await(pause())
	fmt.Println("flush", f, why)
	return nil
}

type counter struct{ n int }

func (c *counter) Close(why string) { c.n++; fmt.Println("close counter", c.n, why) }

// async
func (c *counter) Flush(why string) error {
	c.n += 10
	await(pause())
	fmt.Println("flush counter", c.n, why)
	return fmt.Errorf("counter %d", c.n)
}

// async
func use(cs ...closer) {
	var c closer
	for i, c := range cs {
		defer c.Close(fmt.Sprint("loop ", i))
		defer await(c.Flush(fmt.Sprint("loop ", i)))
	}
	c = file("outer")
	defer c.Close("bound early")
	defer await(c.Flush("bound early"))
	c = &counter{100}
	await(pause())
	fmt.Println(await(c.Flush("direct")))
}

// async
func main() {
	k := new(counter)
	await(use(file("a"), k, file("b"), k))
	fmt.Println(k.n)
}

// async
func pause() { await(async.Yield()) }
