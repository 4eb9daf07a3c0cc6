package async_test

import (
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// The frames of this file have the shape that package lower gives to async
// functions, for benchmarks and tests of the runtime alone.

// yieldsFuture is the frame of
//
//	//async
//	func yields(n int) int {
//		for i := 0; i < n; i++ {
//			await(async.Yield())
//		}
//		return n
//	}
type yieldsFuture struct {
	n, i  int
	yield async.YieldFuture
	state async.State
}

func yields(n int) async.Future[int] { return &yieldsFuture{n: n} }

func (f *yieldsFuture) Step(cx *async.Context, n int) (r0 int, ready bool) {
	var i int
	switch f.state.At {
	case 1: // await(async.Yield())
		if !f.yield.Step(cx) {
			return
		}
		n, i = f.n, f.i
		goto got1
	}
	i = 0
loop:
	if i >= n {
		return n, f.done()
	}
	if !f.yield.Step(cx) {
		f.state.At, f.n, f.i = 1, n, i
		return
	}
got1:
	i++
	goto loop
}

func (f *yieldsFuture) Poll(cx *async.Context) (v int, ready bool) {
	f.state.Enter(cx)
	v, ready = f.Step(cx, f.n)
	f.state.Leave(ready)
	return
}

func (f *yieldsFuture) PollCancel(cx *async.Context) bool {
	return f.state.Cancel(cx, f.child()) && f.done()
}

func (f *yieldsFuture) child() async.Canceller {
	if f.state.At == 1 {
		return &f.yield
	}
	return nil
}

func (f *yieldsFuture) done() bool { return f.state.Done() }

// plain1 to plain10 are a chain of calls; deep2Future to deep10Future are the
// frames of the same chain of async functions, whose last, deep1, yields n
// times, or not at all if n is 0.

//go:noinline
func plain1(n, x int) int { return x + 1 }

//go:noinline
func plain2(n, x int) int { return plain1(n, x) + 1 }

//go:noinline
func plain3(n, x int) int { return plain2(n, x) + 1 }

//go:noinline
func plain4(n, x int) int { return plain3(n, x) + 1 }

//go:noinline
func plain5(n, x int) int { return plain4(n, x) + 1 }

//go:noinline
func plain6(n, x int) int { return plain5(n, x) + 1 }

//go:noinline
func plain7(n, x int) int { return plain6(n, x) + 1 }

//go:noinline
func plain8(n, x int) int { return plain7(n, x) + 1 }

//go:noinline
func plain9(n, x int) int { return plain8(n, x) + 1 }

//go:noinline
func plain10(n, x int) int { return plain9(n, x) + 1 }

type deep1Future struct {
	n, x, i int
	yield   async.YieldFuture
	state   async.State
}

//go:noinline
func (f *deep1Future) Step(cx *async.Context, n, x int) (r0 int, ready bool) {
	var i int
	switch f.state.At {
	case 1: // await(async.Yield())
		if !f.yield.Step(cx) {
			return
		}
		n, x, i = f.n, f.x, f.i
		goto got1
	}
	i = 0
loop:
	if i >= n {
		return x + 1, f.done()
	}
	if !f.yield.Step(cx) {
		f.state.At, f.n, f.x, f.i = 1, n, x, i
		return
	}
got1:
	i++
	goto loop
}

func (f *deep1Future) PollCancel(cx *async.Context) bool {
	return f.state.Cancel(cx, f.child()) && f.done()
}

func (f *deep1Future) child() async.Canceller {
	if f.state.At == 1 {
		return &f.yield
	}
	return nil
}

func (f *deep1Future) done() bool { return f.state.Done() }

type deep2Future struct {
	n, x  int
	deep  deep1Future
	state async.State
}

//go:noinline
func (f *deep2Future) Step(cx *async.Context, n, x int) (r0 int, ready bool) {
	var v int
	switch f.state.At {
	case 1: // await(deep1(n, x))
		if v, ready = f.deep.Step(cx, 0, 0); !ready {
			return
		}
		goto got1
	}
	if v, ready = f.deep.Step(cx, n, x); !ready {
		f.state.At = 1
		return
	}
got1:
	return v + 1, f.done()
}

func (f *deep2Future) PollCancel(cx *async.Context) bool {
	return f.state.Cancel(cx, f.child()) && f.done()
}

func (f *deep2Future) child() async.Canceller {
	if f.state.At == 1 {
		return &f.deep
	}
	return nil
}

func (f *deep2Future) done() bool { return f.state.Done() }

type deep3Future struct {
	n, x  int
	deep  deep2Future
	state async.State
}

//go:noinline
func (f *deep3Future) Step(cx *async.Context, n, x int) (r0 int, ready bool) {
	var v int
	switch f.state.At {
	case 1: // await(deep2(n, x))
		if v, ready = f.deep.Step(cx, 0, 0); !ready {
			return
		}
		goto got1
	}
	if v, ready = f.deep.Step(cx, n, x); !ready {
		f.state.At = 1
		return
	}
got1:
	return v + 1, f.done()
}

func (f *deep3Future) PollCancel(cx *async.Context) bool {
	return f.state.Cancel(cx, f.child()) && f.done()
}

func (f *deep3Future) child() async.Canceller {
	if f.state.At == 1 {
		return &f.deep
	}
	return nil
}

func (f *deep3Future) done() bool { return f.state.Done() }

type deep4Future struct {
	n, x  int
	deep  deep3Future
	state async.State
}

//go:noinline
func (f *deep4Future) Step(cx *async.Context, n, x int) (r0 int, ready bool) {
	var v int
	switch f.state.At {
	case 1: // await(deep3(n, x))
		if v, ready = f.deep.Step(cx, 0, 0); !ready {
			return
		}
		goto got1
	}
	if v, ready = f.deep.Step(cx, n, x); !ready {
		f.state.At = 1
		return
	}
got1:
	return v + 1, f.done()
}

func (f *deep4Future) PollCancel(cx *async.Context) bool {
	return f.state.Cancel(cx, f.child()) && f.done()
}

func (f *deep4Future) child() async.Canceller {
	if f.state.At == 1 {
		return &f.deep
	}
	return nil
}

func (f *deep4Future) done() bool { return f.state.Done() }

type deep5Future struct {
	n, x  int
	deep  deep4Future
	state async.State
}

//go:noinline
func (f *deep5Future) Step(cx *async.Context, n, x int) (r0 int, ready bool) {
	var v int
	switch f.state.At {
	case 1: // await(deep4(n, x))
		if v, ready = f.deep.Step(cx, 0, 0); !ready {
			return
		}
		goto got1
	}
	if v, ready = f.deep.Step(cx, n, x); !ready {
		f.state.At = 1
		return
	}
got1:
	return v + 1, f.done()
}

func (f *deep5Future) PollCancel(cx *async.Context) bool {
	return f.state.Cancel(cx, f.child()) && f.done()
}

func (f *deep5Future) child() async.Canceller {
	if f.state.At == 1 {
		return &f.deep
	}
	return nil
}

func (f *deep5Future) done() bool { return f.state.Done() }

type deep6Future struct {
	n, x  int
	deep  deep5Future
	state async.State
}

//go:noinline
func (f *deep6Future) Step(cx *async.Context, n, x int) (r0 int, ready bool) {
	var v int
	switch f.state.At {
	case 1: // await(deep5(n, x))
		if v, ready = f.deep.Step(cx, 0, 0); !ready {
			return
		}
		goto got1
	}
	if v, ready = f.deep.Step(cx, n, x); !ready {
		f.state.At = 1
		return
	}
got1:
	return v + 1, f.done()
}

func (f *deep6Future) PollCancel(cx *async.Context) bool {
	return f.state.Cancel(cx, f.child()) && f.done()
}

func (f *deep6Future) child() async.Canceller {
	if f.state.At == 1 {
		return &f.deep
	}
	return nil
}

func (f *deep6Future) done() bool { return f.state.Done() }

type deep7Future struct {
	n, x  int
	deep  deep6Future
	state async.State
}

//go:noinline
func (f *deep7Future) Step(cx *async.Context, n, x int) (r0 int, ready bool) {
	var v int
	switch f.state.At {
	case 1: // await(deep6(n, x))
		if v, ready = f.deep.Step(cx, 0, 0); !ready {
			return
		}
		goto got1
	}
	if v, ready = f.deep.Step(cx, n, x); !ready {
		f.state.At = 1
		return
	}
got1:
	return v + 1, f.done()
}

func (f *deep7Future) PollCancel(cx *async.Context) bool {
	return f.state.Cancel(cx, f.child()) && f.done()
}

func (f *deep7Future) child() async.Canceller {
	if f.state.At == 1 {
		return &f.deep
	}
	return nil
}

func (f *deep7Future) done() bool { return f.state.Done() }

type deep8Future struct {
	n, x  int
	deep  deep7Future
	state async.State
}

//go:noinline
func (f *deep8Future) Step(cx *async.Context, n, x int) (r0 int, ready bool) {
	var v int
	switch f.state.At {
	case 1: // await(deep7(n, x))
		if v, ready = f.deep.Step(cx, 0, 0); !ready {
			return
		}
		goto got1
	}
	if v, ready = f.deep.Step(cx, n, x); !ready {
		f.state.At = 1
		return
	}
got1:
	return v + 1, f.done()
}

func (f *deep8Future) PollCancel(cx *async.Context) bool {
	return f.state.Cancel(cx, f.child()) && f.done()
}

func (f *deep8Future) child() async.Canceller {
	if f.state.At == 1 {
		return &f.deep
	}
	return nil
}

func (f *deep8Future) done() bool { return f.state.Done() }

type deep9Future struct {
	n, x  int
	deep  deep8Future
	state async.State
}

//go:noinline
func (f *deep9Future) Step(cx *async.Context, n, x int) (r0 int, ready bool) {
	var v int
	switch f.state.At {
	case 1: // await(deep8(n, x))
		if v, ready = f.deep.Step(cx, 0, 0); !ready {
			return
		}
		goto got1
	}
	if v, ready = f.deep.Step(cx, n, x); !ready {
		f.state.At = 1
		return
	}
got1:
	return v + 1, f.done()
}

func (f *deep9Future) PollCancel(cx *async.Context) bool {
	return f.state.Cancel(cx, f.child()) && f.done()
}

func (f *deep9Future) child() async.Canceller {
	if f.state.At == 1 {
		return &f.deep
	}
	return nil
}

func (f *deep9Future) done() bool { return f.state.Done() }

type deep10Future struct {
	n, x  int
	deep  deep9Future
	state async.State
}

//go:noinline
func (f *deep10Future) Step(cx *async.Context, n, x int) (r0 int, ready bool) {
	var v int
	switch f.state.At {
	case 1: // await(deep9(n, x))
		if v, ready = f.deep.Step(cx, 0, 0); !ready {
			return
		}
		goto got1
	}
	if v, ready = f.deep.Step(cx, n, x); !ready {
		f.state.At = 1
		return
	}
got1:
	return v + 1, f.done()
}

func (f *deep10Future) PollCancel(cx *async.Context) bool {
	return f.state.Cancel(cx, f.child()) && f.done()
}

func (f *deep10Future) child() async.Canceller {
	if f.state.At == 1 {
		return &f.deep
	}
	return nil
}

func (f *deep10Future) done() bool { return f.state.Done() }

func (f *deep10Future) Poll(cx *async.Context) (v int, ready bool) {
	f.state.Enter(cx)
	v, ready = f.Step(cx, f.n, f.x)
	f.state.Leave(ready)
	return
}

// napFuture is the frame of
//
//	//async
//	func nap(d time.Duration) { await(async.Sleep(d)) }
type napFuture struct {
	d     time.Duration
	sleep async.SleepFuture
	state async.State
}

func (f *napFuture) Step(cx *async.Context, d time.Duration) (ready bool) {
	switch f.state.At {
	case 1: // await(async.Sleep(d))
		if !f.sleep.Step(cx, 0) {
			return
		}
		goto got1
	}
	if !f.sleep.Step(cx, d) {
		f.state.At = 1
		return
	}
got1:
	return f.done()
}

func (f *napFuture) Poll(cx *async.Context) (v async.Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.Step(cx, f.d)
	f.state.Leave(ready)
	return
}

func (f *napFuture) PollCancel(cx *async.Context) bool {
	return f.state.Cancel(cx, f.child()) && f.done()
}

func (f *napFuture) child() async.Canceller {
	if f.state.At == 1 {
		return &f.sleep
	}
	return nil
}

func (f *napFuture) done() bool { return f.state.Done() }
