//go:build goasync

// In defer await(f(x)) both f and x are evaluated at the defer, also where f is a variable or a field.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type action func(args ...int) error

type machine struct {
	name string
	stop action
}

func arg(n int) int {
	fmt.Println("argument", n)
	return n
}

// async
func slow(n int) int {
	await(pause())
	fmt.Println("slow argument", n)
	return n
}

func maker(name string) action {
	return /*async*/ func(args ...int) error {
		await(pause())
		fmt.Println(name, args)
		return nil
	}
}

// async
func work() {
	var a action = maker("first")
	m := &machine{"m", maker("field")}
	xs := []int{7, 8}
	defer await(a(arg(1), await(slow(2))))
	defer await(m.stop(xs...))
	defer await(maker("made now")(arg(3)))
	a = maker("second")
	m.stop = nil
	m = nil
	xs[0] = 70
	xs = append(xs, 9)
	defer await(a())
	fmt.Println("body ends", len(xs))
}

// async
func main() { await(work()) }

// async
func pause() { await(async.Yield()) }
