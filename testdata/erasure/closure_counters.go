//go:build goasync

// Counters returned from an async function own their variables, one set per call, and outlive it.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type counter struct {
	inc, dec func() int
	value    *int
}

// async
func newCounter(start int) (counter, func() []int) {
	n := start
	var history []int
	note := func() int {
		history = append(history, n)
		return n
	}
	await(pause())
	c := counter{
		inc:   func() int { n++; return note() },
		dec:   func() int { n--; return note() },
		value: &n,
	}
	n *= 2
	await(pause())
	return c, func() []int { return history }
}

// async
func use(c counter, times int) {
	for i := range times {
		if i%3 == 2 {
			c.dec()
			continue
		}
		c.inc()
		await(pause())
	}
	*c.value += 100
}

// async
func main() {
	a, ha := await(newCounter(1))
	b, hb := await(newCounter(10))
	await(use(a, 5))
	await(use(b, 2))
	fmt.Println(a.inc(), b.dec())
	fmt.Println(*a.value, *b.value)
	fmt.Println(ha(), hb())
}

// async
func pause() { await(async.Yield()) }
