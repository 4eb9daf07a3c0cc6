//go:build goasync

package stacktest

import (
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type client struct{ calls int }

// async
func (c *client) fetch(n int) int {
	await(async.Sleep(time.Millisecond))
	return pick(n)
}

//go:noinline
func pick(n int) int {
	var few []int
	return few[n]
}

// async
func total(c *client) int {
	defer func() { c.calls++ }()
	return await(c.fetch(1)) + 1
}

// async
func either(c *client) (n int) {
	select {
	case n = await(total(c)):
	case await(async.Sleep(time.Hour)):
	}
	return n
}

// async
func panics() int {
	deep := /*async*/ func(n int) int {
		return await(factor(n))
	}
	return await(deep(2))
}

// async
func factor(n int) int {
	if n > 0 {
		return await(factor(n - 1))
	}
	v, _ := await(async.Timeout(time.Second, either(new(client))))
	return v
}

// failing gives a future that panics under awaits of several kinds.
func failing() async.Future[int] { return panics() }

// failingDeep gives one that panics farther in than a panic's stack goes.
func failingDeep() async.Future[int] { return factor(200) }
