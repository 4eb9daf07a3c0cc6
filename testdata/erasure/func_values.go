//go:build goasync

// Async functions are values in variables, fields, maps, slices and arguments,
// and are awaited when called.
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

// async
type step func(int) int

// async
func double(x int) int {
	await(pause())
	return x * 2
}

// async
func negate(x int) int { return -await(num(x)) }

// async
func pipeline(x int, steps ...step) int {
	for _, s := range steps {
		x = await(s(x))
	}
	return x
}

type machine struct {
	on    step
	steps map[string]step
}

// async
func (m *machine) run(x int) int {
	await(pause())
	return await(m.on(x)) + 1
}

func choose(neg bool) step {
	fmt.Println("choose", neg)
	if neg {
		return negate
	}
	return double
}

// async
func slowChoose(neg bool) step {
	await(pause())
	return choose(neg)
}

// async
func main() {
	f := double
	g := step(negate)
	fmt.Println(await(f(1)), await(g(2)), await(pipeline(3, double, f, g, double)))
	m := &machine{on: double}
	m.steps = map[string]step{"d": double, "n": negate, "r": m.run}
	fmt.Println(await(m.on(4)), await(m.steps["n"](5)), await(m.steps["r"](6)), await(m.run(7)))
	run := m.run
	m.on = negate
	fmt.Println(await(run(8)), m.steps["x"] == nil)
	fmt.Println(await(choose(true)(9)), await(await(slowChoose(false))(await(num(10)))))
	list := []step{double, nil, m.run}
	for i, s := range list {
		if s != nil {
			fmt.Println(i, await(s(i)))
		}
	}
	f, g = g, f
	fmt.Println(await(f(await(g(11)))), await((double)(12)), await(list[await(num(0))](13)))
	p := &f
	*p = double
	fmt.Println(await(f(14)), await((*p)(15)))
	var none step
	fmt.Println(none == nil, f != nil)
	var a any = step(f)
	fmt.Println(await(a.(step)(16)))
	method := (*machine).run
	fmt.Println(await(method(m, 17)))
}
