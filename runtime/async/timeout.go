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
	return &TimeoutFuture[T]{d: d, f: f}
}

// TimeoutFuture is the future of Timeout.
type TimeoutFuture[T any] struct {
	d     time.Duration
	f     Future[T]
	sleep SleepFuture
	state State
}

// The states of a TimeoutFuture, beside 0.
const (
	timeoutPolling    = 1
	timeoutCancelling = 2
)

// Step polls g first, then looks at the time.
func (f *TimeoutFuture[T]) Step(cx *Context, d time.Duration, g Future[T]) (v T, err error, ready bool) {
	if f.state.At == 0 {
		f.d, f.f, f.state.At = d, g, timeoutPolling
	}
	if f.state.At == timeoutPolling {
		if v, ready = f.pollInTime(cx); ready {
			return v, nil, true
		}
		if !f.sleep.Step(cx, f.d) {
			return v, nil, false
		}
		f.state.At = timeoutCancelling
	}
	if !f.f.PollCancel(cx) {
		return v, nil, false
	}
	f.reset()
	return v, ErrTimeout, true
}

// pollInTime polls the future. If that ends it, in whatever way, f can be used
// again.
func (f *TimeoutFuture[T]) pollInTime(cx *Context) (v T, ready bool) {
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

func (f *TimeoutFuture[T]) reset() { f.f, f.state.At = nil, 0 }

// Poll is Step for a future that stands by itself.
func (f *TimeoutFuture[T]) Poll(cx *Context) (v Result[T], ready bool) {
	f.state.Enter(cx)
	v.Value, v.Err, ready = f.Step(cx, f.d, f.f)
	f.state.Leave(ready)
	return
}

// PollCancel cancels the future.
func (f *TimeoutFuture[T]) PollCancel(cx *Context) (done bool) {
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
