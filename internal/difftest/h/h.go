// Package h is what generated programs import: a log, fuel, an input, and
// pauses. It passes all on to package rig.
//
// Programs are written against this package. An erased form gets the package
// plain below it instead, under the same name, in which a pause is a plain
// function.
package h

import (
	"sync/atomic"

	"github.com/seed4fdd6362/goasync/internal/difftest/rig"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// Log appends a line to the trace, spelled as by fmt.Println.
func Log(args ...any) { rig.Log(args...) }

// Fuel reports whether the program may go on with what could last for ever: a
// loop, a recursion.
func Fuel() bool { return rig.Fuel() }

// Pick gives a number from 0 to n-1, which may be another in another run, but not
// in the other form: what the program does can depend on it.
func Pick(n int) int { return rig.Pick(n) }

// Pause is a place where the program may suspend.
//
// Cancellation: nothing is lost.
func Pause() async.Future[async.Unit] { return new(PauseFuture) }

// PauseFuture is the future of Pause. Like those of the runtime it is written
// by hand in the form that generated code embeds, so that awaiting a Pause is
// awaiting a known function.
type PauseFuture struct {
	plan  rig.Plan
	yield async.YieldFuture
	woken *atomic.Bool // set before the wake-up that counts; nil if none is on its way
	state async.State
}

// Step suspends as the schedule of the run has it.
func (f *PauseFuture) Step(cx *async.Context) (ready bool) {
	if f.state.At == 0 {
		f.plan = rig.BeginPause()
		if f.plan.Way == rig.AtOnce {
			return true
		}
		f.state.At = 1
		f.stale(cx)
	}
	if !f.suspended(cx) {
		*f = PauseFuture{state: f.state}
		f.state.At = 0
		return true
	}
	return false
}

// suspended reports whether the pause lasts, and has arranged for a wake-up if
// it does.
func (f *PauseFuture) suspended(cx *async.Context) bool {
	if f.plan.Polls > 0 {
		f.plan.Polls--
		cx.Waker().Wake()
		return true
	}
	if f.plan.Way == rig.Yield {
		return !f.yield.Step(cx)
	}
	if f.woken == nil {
		f.woken = new(atomic.Bool)
		f.wake(cx)
		return true
	}
	// Others may wake the task, too.
	return !f.woken.Load()
}

// wake sees to it that woken gets set, and the task woken after that.
func (f *PauseFuture) wake(cx *async.Context) {
	woken, w := f.woken, cx.Waker()
	wake := func() {
		woken.Store(true)
		w.Wake()
	}
	switch f.plan.Way {
	case rig.WakeSelf:
		wake()
	case rig.WakeCheap:
		woken.Store(true)
		cx.Wake(w)
	case rig.WakeTwice:
		go wake()
		fallthrough
	default:
		go wake()
	}
}

// stale has the task woken at some time or other if the plan says so: mostly
// after the pause, and now and then after the task has ended.
func (f *PauseFuture) stale(cx *async.Context) {
	if f.plan.Stale {
		w := cx.Waker()
		go rig.Later(w.Wake)
	}
}

// Poll is Step for a future that stands by itself.
func (f *PauseFuture) Poll(cx *async.Context) (v async.Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.Step(cx)
	f.state.Leave(ready)
	return
}

// PollCancel is done at once, or after a few polls.
func (f *PauseFuture) PollCancel(cx *async.Context) (done bool) {
	if f.state.At != 0 && f.plan.Cancel > 0 {
		f.plan.Cancel--
		cx.Waker().Wake()
		return false
	}
	return f.state.Cancel(cx, nil) && f.state.Done()
}

// Never is a future that is never ready, for the cases of a select that lose.
// Of a select over futures all cases but one await it, so that the erased form
// knows which is taken.
//
// Cancellation: nothing is lost.
func Never() async.Future[async.Unit] { return new(NeverFuture) }

// NeverFuture is the future of Never.
type NeverFuture struct{ state async.State }

// Step is never ready, and nobody is ever woken for it.
func (f *NeverFuture) Step(*async.Context) (ready bool) {
	f.state.At = 1
	return false
}

// Poll is Step for a future that stands by itself.
func (f *NeverFuture) Poll(cx *async.Context) (v async.Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.Step(cx)
	f.state.Leave(ready)
	return
}

// PollCancel is done at once.
func (f *NeverFuture) PollCancel(cx *async.Context) (done bool) {
	return f.state.Cancel(cx, nil) && f.state.Done()
}
