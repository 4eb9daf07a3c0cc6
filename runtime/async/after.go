package async

import "time"

// SleepUntil is ready at t; at once if that is not in the future.
//
// Cancellation: nothing is lost; the timer is gone.
func SleepUntil(t time.Time) Future[Unit] { return &SleepUntilFuture{t: t} }

// SleepUntilFuture is the future of SleepUntil.
type SleepUntilFuture struct {
	t     time.Time // before the first Step
	sleep SleepFuture
}

// Step is not ready until t.
func (f *SleepUntilFuture) Step(cx *Context, t time.Time) (ready bool) {
	if f.sleep.state.At == 0 {
		f.t = time.Time{}
		e := cx.executor()
		when := e.at(t)
		if when <= e.now() {
			return true
		}
		f.sleep.startAt(cx, e, when)
		return false
	}
	return f.sleep.Step(cx, 0)
}

// Poll is Step for a future that stands by itself.
func (f *SleepUntilFuture) Poll(cx *Context) (v Unit, ready bool) {
	f.sleep.state.Enter(cx)
	ready = f.Step(cx, f.t)
	f.sleep.state.Leave(ready)
	return
}

// PollCancel takes the timer out; it is done at once.
func (f *SleepUntilFuture) PollCancel(cx *Context) (done bool) { return f.sleep.PollCancel(cx) }

// After gives the time when d has passed since it was first polled; at once if
// d is not positive.
//
// Cancellation: nothing is lost; the timer is gone.
func After(d time.Duration) Future[time.Time] { return &AfterFuture{d: d} }

// AfterFuture is the future of After.
type AfterFuture struct {
	d     time.Duration // before the first Step
	sleep SleepFuture
}

// Step is not ready until d has passed since the Step that started it.
func (f *AfterFuture) Step(cx *Context, d time.Duration) (t time.Time, ready bool) {
	if !f.sleep.Step(cx, d) {
		return t, false
	}
	return NowIn(cx), true
}

// Poll is Step for a future that stands by itself.
func (f *AfterFuture) Poll(cx *Context) (t time.Time, ready bool) {
	f.sleep.state.Enter(cx)
	t, ready = f.Step(cx, f.d)
	f.sleep.state.Leave(ready)
	return
}

// PollCancel takes the timer out; it is done at once.
func (f *AfterFuture) PollCancel(cx *Context) (done bool) { return f.sleep.PollCancel(cx) }
