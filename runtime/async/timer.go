package async

import "time"

// A Timer is for a future written by hand that waits for something else, and not
// for ever: for a socket with a deadline. It is a field of what the future waits
// for, sets no goroutine going and allocates nothing. The zero Timer is not set. It
// must not be copied, and one goroutine at a time may use it.
type Timer struct{ sleep SleepFuture }

// Wait says whether the time t has passed. If not, the task that cx polls will be
// woken when it has, or earlier: a timer that is set is not moved to a later time,
// so that a deadline that is moved again and again costs a comparison. Who is
// woken calls Wait again.
func (t *Timer) Wait(cx *Context, at time.Time) (past bool) {
	f, e := &t.sleep, cx.executor()
	when := e.at(at)
	if f.state.At != 0 {
		if n := nook(f.place.Load()); home(n>>nookHome) == e.home && f.when <= when {
			if f.waker == cx.task {
				return false
			}
			f.setWaker(n, cx.task)
			if nook(f.place.Load()) != fired {
				return false
			}
		}
		t.Stop()
	}
	now := e.now()
	if when <= now {
		return true
	}
	f.state.At, f.when = 1, when
	f.insert(cx, e, now)
	return false
}

// Stop takes the timer out. It may be set again.
func (t *Timer) Stop() {
	if t.sleep.state.At != 0 {
		t.sleep.stop()
		t.sleep.waker, t.sleep.state.At = nil, 0
	}
}
