package async

import "time"

// A Ticker ticks at start, start+d, start+2d and so on, however long what is
// done between the ticks takes: the times do not drift. One task at a time
// awaits a tick.
//
// A tick is missed if nobody has awaited it when the next one is due. Missed
// says what happens then.
type Ticker struct {
	d      time.Duration
	delay  time.Duration // from the first await to the first tick
	missed Missed
	began  bool
	next   int64 // when the next tick is due, by the clock of the executor
}

// Missed is what a Ticker does about ticks that were missed.
type Missed uint8

const (
	// Skip drops them, as time.Ticker does: the first await after that gives
	// one tick at once, and the next tick is the first of the timetable that is
	// still to come.
	Skip Missed = iota

	// Burst makes up for them: awaits give ticks at once until there are as
	// many as there should be.
	Burst

	// Delay gives one tick at once and has the timetable begin anew from then
	// on, so that ticks are never closer than d.
	Delay
)

// NewTicker gives a ticker with a tick every d, the first one d after it is
// first awaited. d must be positive.
func NewTicker(d time.Duration) *Ticker { return newTicker(d, d) }

// Interval gives a ticker with a tick every d, the first one at once when it is
// first awaited. d must be positive.
func Interval(d time.Duration) *Ticker { return newTicker(d, 0) }

func newTicker(d, delay time.Duration) *Ticker {
	if d <= 0 {
		panic("async: a ticker's duration is not positive")
	}
	return &Ticker{d: d, delay: delay}
}

// WithMissed has t do m about missed ticks and gives t.
func (t *Ticker) WithMissed(m Missed) *Ticker {
	t.missed = m
	return t
}

// Reset has the ticker tick every d from now on, the first time d after it is
// next awaited.
func (t *Ticker) Reset(d time.Duration) {
	missed := t.missed
	*t = *newTicker(d, d)
	t.missed = missed
}

// Tick waits for the next tick and gives the time at which it was due.
//
// Cancellation: no tick is lost; the next await gives it.
func (t *Ticker) Tick() Future[time.Time] { return &TickerTickFuture{t: t} }

// TickerTickFuture is the future of Ticker.Tick.
type TickerTickFuture struct {
	t     *Ticker
	sleep SleepFuture
}

// Step is ready when t's next tick is due.
func (f *TickerTickFuture) Step(cx *Context, t *Ticker) (due time.Time, ready bool) {
	e := cx.executor()
	if f.sleep.state.At != 0 {
		t = f.t
		if !f.sleep.Step(cx, 0) {
			return due, false
		}
		f.t = nil
		return e.time(t.tick(t.next)), true
	}
	now := e.now()
	if !t.began {
		t.began, t.next = true, later(now, t.delay)
	}
	if t.next > now {
		f.t = t
		f.sleep.startAt(cx, e, t.next)
		return due, false
	}
	if !cx.Spend() {
		return due, false
	}
	return e.time(t.tick(now)), true
}

// tick takes the tick that is due now and gives when it was due.
func (t *Ticker) tick(now int64) (due int64) {
	due = t.next
	t.next = later(due, t.d)
	if t.next > now {
		return due
	}
	switch t.missed {
	case Skip:
		t.next += (now - t.next + int64(t.d)) / int64(t.d) * int64(t.d)
	case Delay:
		t.next = later(now, t.d)
	}
	return due
}

// Poll is Step for a future that stands by itself.
func (f *TickerTickFuture) Poll(cx *Context) (due time.Time, ready bool) {
	f.sleep.state.Enter(cx)
	due, ready = f.Step(cx, f.t)
	f.sleep.state.Leave(ready)
	return
}

// PollCancel leaves the tick to the next await.
func (f *TickerTickFuture) PollCancel(cx *Context) (done bool) { return f.sleep.PollCancel(cx) }
