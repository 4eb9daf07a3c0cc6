//go:build goasync

// A panic in a case of a select, in the clean-up of one that lost, and
// cancellation from outside: what was started has cleaned up when it goes on.
package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

var (
	started  atomic.Int32
	leaving  atomic.Bool
	released atomic.Bool
)

// async
func job(name string, n int) {
	started.Add(1)
	defer await(leave(name))
	for range n {
		await(async.Yield())
	}
}

// async
func leave(name string) {
	await(async.Yield())
	for name == "k" && !released.Load() {
		leaving.Store(true)
		await(async.Yield())
	}
	fmt.Println("left", name, recover())
}

// async
func bad(n int) int {
	for range n {
		await(async.Yield())
	}
	panic("bad")
}

// async
func worse(n int) {
	defer func() {
		fmt.Println("worse", recover())
		panic("worse")
	}()
	await(job("inner", n))
}

// async
func exits(n int) {
	for range n {
		await(async.Yield())
	}
	runtime.Goexit()
}

// try reports how f ends.
//
// async
func try(name string, f async.Future[async.Unit]) {
	defer func() {
		v := recover()
		if p, ok := v.(*async.PanicError); ok {
			v = p.Value
		}
		fmt.Println(name, "ends with", v)
	}()
	await(f)
}

// async
func inCase() {
	defer fmt.Println("own clean-up")
	select {
	case await(job("a", 9)):
	case n := await(bad(2)):
		fmt.Println(n)
	case await(job("b", 9)):
	}
}

// async
func inLoser() {
	select {
	case await(worse(9)):
	case await(job("c", 9)):
	case await(job("d", 2)):
		fmt.Println("not reached")
	}
}

// async
func both() {
	select {
	case await(worse(9)):
	case await(job("e", 9)):
	case await(bad(2)):
	}
}

// async
func waits() {
	defer fmt.Println("own clean-up")
	select {
	case await(job("f", 1000000)):
	case await(worse(1000000)):
	case await(job("g", 1000000)):
	}
}

// async
func gone() {
	defer fmt.Println("own clean-up")
	select {
	case await(job("h", 9)):
	case await(exits(2)):
	case await(job("i", 9)):
	}
}

// async
func main() {
	await(try("case", inCase()))
	await(try("loser", inLoser()))
	await(try("both", both()))

	started.Store(0)
	task := async.Spawn(waits())
	for started.Load() < 3 {
		await(async.Yield())
	}
	task.Cancel()
	await(try("cancelled" /*async*/, func() { await(task) }()))

	await(try("Goexit" /*async*/, func() { await(async.Spawn(gone())) }()))

	// A future that is cancelled while the select cleans up.
	end := async.Spawn( /*async*/ func() {
		select {
		case await(job("j", 2)):
			fmt.Println("not reached")
		case await(job("k", 9)):
		}
	}())
	for !leaving.Load() {
		await(async.Yield())
	}
	end.Cancel()
	await(async.Sleep(20 * time.Millisecond)) // it is noticed at the next poll
	released.Store(true)
	await(try("cancelled late" /*async*/, func() { await(end) }()))
}

// Output:
// left a <nil>
// left b <nil>
// own clean-up
// case ends with bad
// left d <nil>
// left inner <nil>
// worse <nil>
// left c <nil>
// loser ends with worse
// left inner <nil>
// worse <nil>
// left e <nil>
// both ends with worse
// left f <nil>
// left inner <nil>
// worse <nil>
// left g <nil>
// own clean-up
// cancelled ends with worse
// left h <nil>
// left i <nil>
// own clean-up
// Goexit ends with async: task called runtime.Goexit
// left j <nil>
// left k <nil>
// cancelled late ends with async: task was cancelled
