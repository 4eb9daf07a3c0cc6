package async

import "time"

// Retry calls f and runs the future that gives, and does so again, after the
// wait that b says, while it gives an error. It gives the first value or, when
// b has it give up, the error of the last attempt, as it is: those before are
// mostly the same, and would pile up. It owns the futures. A panic of f or of
// its future is not retried.
//
// Other tasks that are ready have their turn between two attempts, even if b
// says not to wait.
//
// Cancellation: cancels the attempt, or the wait, and does not try again.
func Retry[T any](b Backoff, f func() Future[Result[T]]) Future[Result[T]] {
	return &RetryFuture[T]{b: b, call: f}
}

// RetryFuture is the future of Retry.
type RetryFuture[T any] struct {
	b        Backoff
	call     func() Future[Result[T]]
	failures int
	wait     time.Duration     // when it sleeps
	attempt  Future[Result[T]] // when it tries
	sleep    SleepFuture
	yield    YieldFuture
	state    State
}

// The states of a RetryFuture, beside 0.
const (
	retryTrying   = 1
	retrySleeping = 2
	retryYielding = 3
)

// Step runs attempts until one succeeds or b has it give up.
func (f *RetryFuture[T]) Step(cx *Context, b Backoff, call func() Future[Result[T]]) (v T, err error, ready bool) {
	if f.state.At == 0 {
		f.b, f.call = b, call
		f.try()
	}
	for {
		if f.state.At == retryTrying {
			r, ready := f.attempt.Poll(cx)
			if !ready {
				return v, nil, false
			}
			if !f.failed(cx, r.Err) {
				f.reset()
				return r.Value, r.Err, true
			}
		}
		if !f.pause(cx) {
			return v, nil, false
		}
		f.try()
	}
}

// try begins an attempt.
func (f *RetryFuture[T]) try() { f.attempt, f.state.At = f.call(), retryTrying }

// failed says whether to try again after an attempt that gave err.
func (f *RetryFuture[T]) failed(cx *Context, err error) (again bool) {
	if err == nil {
		return false
	}
	f.failures++
	if !f.b.again(f.failures, err) {
		return false
	}
	f.attempt, f.state.At = nil, retryYielding
	if f.wait = f.b.wait(cx, f.failures); f.wait > 0 {
		f.state.At = retrySleeping
	}
	return true
}

// pause is ready when it is time for the next attempt.
func (f *RetryFuture[T]) pause(cx *Context) (ready bool) {
	if f.state.At == retrySleeping {
		return f.sleep.Step(cx, f.wait)
	}
	return f.yield.Step(cx)
}

// reset makes f one that has not started, and is true.
func (f *RetryFuture[T]) reset() bool {
	f.b, f.call, f.attempt, f.failures = Backoff{}, nil, nil, 0
	return f.state.Done()
}

// Poll is Step for a future that stands by itself.
func (f *RetryFuture[T]) Poll(cx *Context) (v Result[T], ready bool) {
	f.state.Enter(cx)
	v.Value, v.Err, ready = f.Step(cx, f.b, f.call)
	f.state.Leave(ready)
	return
}

// PollCancel cancels the attempt, or the wait.
func (f *RetryFuture[T]) PollCancel(cx *Context) (done bool) {
	return f.state.Cancel(cx, f.child()) && (f.state.At == 0 || f.reset())
}

func (f *RetryFuture[T]) child() Canceller {
	switch f.state.At {
	case retryTrying:
		return f.attempt
	case retrySleeping:
		return &f.sleep
	case retryYielding:
		return &f.yield
	}
	return nil
}
