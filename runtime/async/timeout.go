package async

import (
	"errors"
	"time"
)

// ErrTimeout is the error of a Timeout whose future was not ready in time.
var ErrTimeout = errors.New("async: timeout")

// Timeout gives f's value, or ErrTimeout if f is not ready within d of the
// first poll. It owns f: a late one is cancelled, and its clean-up has
// finished before Timeout is ready, which may take longer than d. A future
// that is ready at the first poll is in time whatever d is.
//
// Cancellation: cancels f.
func Timeout[T any](d time.Duration, f Future[T]) Future[Result[T]] {
	return &TimeoutFuture[T]{d: d, limited: limited[T]{f: f}}
}

// TimeoutFuture is the future of Timeout.
type TimeoutFuture[T any] struct {
	d time.Duration
	limited[T]
}

// Step polls g first, then looks at the time.
func (f *TimeoutFuture[T]) Step(cx *Context, d time.Duration, g Future[T]) (v T, err error, ready bool) {
	if f.state.At == 0 {
		f.begin(g)
	}
	return f.step(cx, func() (late bool) {
		if f.sleep.state.At == 0 {
			f.d = d
		}
		return f.sleep.Step(cx, f.d)
	})
}

// Poll is Step for a future that stands by itself.
func (f *TimeoutFuture[T]) Poll(cx *Context) (v Result[T], ready bool) {
	f.state.Enter(cx)
	v.Value, v.Err, ready = f.Step(cx, f.d, f.f)
	f.state.Leave(ready)
	return
}

// Deadline is Timeout with the moment at which f is late.
//
// Cancellation: cancels f.
func Deadline[T any](t time.Time, f Future[T]) Future[Result[T]] {
	return &DeadlineFuture[T]{t: t, limited: limited[T]{f: f}}
}

// DeadlineFuture is the future of Deadline.
type DeadlineFuture[T any] struct {
	t time.Time
	limited[T]
}

// Step polls g first, then looks at the time.
func (f *DeadlineFuture[T]) Step(cx *Context, t time.Time, g Future[T]) (v T, err error, ready bool) {
	if f.state.At == 0 {
		f.t = t
		f.begin(g)
	}
	return f.step(cx, func() (late bool) {
		if f.sleep.state.At != 0 {
			return f.sleep.Step(cx, 0)
		}
		e := cx.executor()
		when := e.at(f.t)
		if late = when <= e.now(); !late {
			f.sleep.startAt(cx, e, when)
		}
		return late
	})
}

// Poll is Step for a future that stands by itself.
func (f *DeadlineFuture[T]) Poll(cx *Context) (v Result[T], ready bool) {
	f.state.Enter(cx)
	v.Value, v.Err, ready = f.Step(cx, f.t, f.f)
	f.state.Leave(ready)
	return
}

// limited is what Timeout and Deadline have in common.
type limited[T any] struct {
	f     Future[T]
	sleep SleepFuture
	state State
}

// The states of a limited, beside 0.
const (
	limitedPolling    = 1
	limitedCancelling = 2
)

func (f *limited[T]) begin(g Future[T]) { f.f, f.state.At = g, limitedPolling }

// step polls the future, then asks whether it is late.
func (f *limited[T]) step(cx *Context, late func() bool) (v T, err error, ready bool) {
	if f.state.At == limitedPolling {
		if v, ready = f.pollInTime(cx); ready {
			return v, nil, true
		}
		if !late() {
			return v, nil, false
		}
		f.state.At = limitedCancelling
	}
	if !f.f.PollCancel(cx) {
		return v, nil, false
	}
	f.reset()
	return v, ErrTimeout, true
}

// pollInTime polls the future. If that ends it, in whatever way, f can be used
// again.
func (f *limited[T]) pollInTime(cx *Context) (v T, ready bool) {
	over := true
	defer func() {
		if over {
			f.sleep.PollCancel(cx)
			f.reset()
		}
	}()
	v, ready = f.f.Poll(cx)
	over = ready
	return v, ready
}

func (f *limited[T]) reset() { f.f, f.state.At = nil, 0 }

// PollCancel cancels the future.
func (f *limited[T]) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.sleep.PollCancel(cx)
	if !f.state.Cancel(cx, f.f) {
		return false
	}
	f.reset()
	return true
}
