package async

import (
	"sync"
	"sync/atomic"
	"time"
)

// processStart is when the clock of timers reads 0.
var processStart = time.Now()

// A Clock is what time it is for an executor; see WithClock. Its methods are
// called by the goroutine whose turn it is.
type Clock interface {
	// Now gives the time, which is never before an earlier one while a timer is
	// set.
	Now() time.Time

	// Idle is called when all tasks wait, and the first timer, if there is one,
	// is not due before deadline. moved says that the time has changed, or that
	// a task was woken; otherwise the executor waits until somebody wakes one.
	Idle(deadline time.Time, ok bool) (moved bool)
}

// startTime sets when the executor's clock reads 0.
func (e *Executor) startTime() {
	e.start = processStart
	if e.clock != nil {
		e.start = e.clock.Now()
	}
}

// now gives the time by the executor's clock.
func (e *Executor) now() int64 {
	if e.clock != nil {
		return int64(e.clock.Now().Sub(e.start))
	}
	return int64(time.Since(processStart))
}

// at gives what the executor's clock reads at t.
func (e *Executor) at(t time.Time) int64 { return int64(t.Sub(e.start)) }

// time gives the moment at which the executor's clock reads when.
func (e *Executor) time(when int64) time.Time { return e.start.Add(time.Duration(when)) }

// later gives the time d after now, or the last that there is, in 292 years.
func later(now int64, d time.Duration) int64 {
	if when := now + int64(d); when >= now {
		return when
	}
	return 1<<63 - 1
}

// Now gives the time by the clock of the default executor. In an async function
// NowIn is the same and right on every executor.
func Now() time.Time {
	if e := whose(); e != nil && e.clock != nil {
		return e.clock.Now()
	}
	if e := defaultExecutor.set.Load(); e != nil && e.clock != nil {
		return e.clock.Now()
	}
	return time.Now()
}

// NowIn is Now by the clock of the executor that polls with cx.
func NowIn(cx *Context) time.Time {
	if cx.exec != nil && cx.exec.clock != nil {
		return cx.exec.clock.Now()
	}
	return time.Now()
}

// An alarm is the runtime timer of an executor. While workers are awake they
// look at the timers between polls; the alarm is for when they are parked, or
// blocked.
type alarm struct {
	armed atomic.Int64 // when it rings, 0: never

	mu      sync.Mutex
	timer   *time.Timer // guarded by mu
	stopped bool        // guarded by mu
}

// arm makes the alarm ring by then.
func (e *Executor) arm(when int64) {
	a := &e.alarm
	if armed := a.armed.Load(); e.clock != nil || armed != 0 && armed <= when {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if armed := a.armed.Load(); a.stopped || armed != 0 && armed <= when {
		return
	}
	a.armed.Store(when)
	d := time.Duration(when - e.now())
	if a.timer == nil {
		a.timer = time.AfterFunc(d, e.ring)
	} else {
		a.timer.Reset(d)
	}
}

// ring is what the runtime timer calls. Who is roused fires what is due, and
// sets the alarm again before it parks. If all are awake, they may be blocked.
func (e *Executor) ring() {
	e.alarm.armed.Store(0)
	if !e.core.rouse() {
		e.fire(nil)
		e.setAlarm()
	}
}

// setAlarm is called by who is about to park.
func (e *Executor) setAlarm() {
	if when := e.soonest(); when != 0 {
		e.arm(when)
	}
}

// soonest gives a moment that is not later than the first deadline; 0 if there
// is no timer.
func (e *Executor) soonest() (when int64) {
	for i := range e.shards {
		if next := e.shards[i].wheel.next.Load(); next != 0 && (when == 0 || next < when) {
			when = next
		}
	}
	return when
}

// deadline is soonest for a Clock.
func (e *Executor) deadline() (t time.Time, ok bool) {
	if when := e.soonest(); when != 0 {
		return e.time(when), true
	}
	return t, false
}

// NextTimer gives the deadline of the executor's first timer; false if there is
// none. It looks at all that are about as near as the first: it is for tests.
func (e *Executor) NextTimer() (t time.Time, ok bool) {
	first := int64(0)
	for i := range e.shards {
		if when := e.shards[i].wheel.earliest(); when != 0 && (first == 0 || when < first) {
			first = when
		}
	}
	return e.time(first), first != 0
}

// fireRounds is how many times 64 timers of a wheel are fired before tasks are
// polled again: some tens of microseconds.
const fireRounds = 16

// fire wakes those whose deadline has come; cx is that of the worker or root
// that calls it, or nil. The clock is read once.
func (e *Executor) fire(cx *Context) {
	now := int64(0)
	for i := range e.shards {
		w := &e.shards[i].wheel
		for n := 0; n < fireRounds || cx == nil; n++ {
			next := w.next.Load()
			if next == 0 {
				break
			}
			if now == 0 {
				now = e.now()
			}
			if next > now || !e.fireSome(w, now, cx) {
				break
			}
		}
	}
}

// fireSome says whether there may be more. Wakers are called without the lock,
// since they may be anyone's.
func (e *Executor) fireSome(w *wheel, now int64, cx *Context) (more bool) {
	room := rooms.Get().(*[64]*task)
	due := w.fire(now, room)
	e.core.wakeAll(due, cx)
	more = len(due) == len(room)
	clear(due) // which would keep tasks alive
	rooms.Put(room)
	return more
}

// rooms are for timers that have fired: an array that goes to a core would be
// allocated each time.
var rooms = sync.Pool{New: func() any { return new([64]*task) }}

// stopTime lets go of all timers. Nobody on the executor waits for one, but
// futures may that are polled by hand: those go on with another executor.
func (e *Executor) stopTime() {
	e.alarm.mu.Lock()
	e.alarm.stopped = true
	if e.alarm.timer != nil {
		e.alarm.timer.Stop()
	}
	e.alarm.mu.Unlock()
	for i := range e.shards {
		for _, t := range e.shards[i].wheel.close() {
			t.wake(nil)
		}
	}
}
