package async

import (
	"sync/atomic"
	"time"
)

// Sleep is ready when d has passed since it was first polled; at once if d is
// not positive.
//
// Cancellation: nothing is lost; the timer is gone.
func Sleep(d time.Duration) Future[Unit] { return &SleepFuture{when: int64(d)} }

// SleepFuture is the future of Sleep, and a node of a wheel. It must not be
// copied while it waits.
type SleepFuture struct {
	when int64 // the deadline by the clock; before the first poll the duration

	// Links of the list that the node is in. Guarded by the wheel's lock, as
	// waker is while the node is in a wheel.
	next, prev *SleepFuture

	waker *task
	place atomic.Uint32 // a nook, written with the lock of the wheel held
	state State
}

// Step is not ready until d has passed since the Step that started it.
func (f *SleepFuture) Step(cx *Context, d time.Duration) (ready bool) {
	if f.state.At == 0 {
		if d <= 0 {
			return true
		}
		f.start(cx, cx.executor(), d)
		return false
	}
	switch n := nook(f.place.Load()); {
	case n == fired:
		f.waker, f.state.At = nil, 0
		return true
	case n == orphaned:
		e := cx.executor()
		f.insert(cx, e, e.now())
	case f.waker != cx.task:
		f.setWaker(n, cx.task)
		// It may have fired before, with the waker it had.
		return nook(f.place.Load()) == fired && f.Step(cx, d)
	}
	return false
}

func (f *SleepFuture) start(cx *Context, e *Executor, d time.Duration) {
	now := e.now()
	f.state.At, f.when = 1, later(now, d)
	f.insert(cx, e, now)
}

// startAt is start with a deadline by e's clock.
func (f *SleepFuture) startAt(cx *Context, e *Executor, when int64) {
	f.state.At, f.when = 1, when
	f.insert(cx, e, e.now())
}

// insert sets the timer.
func (f *SleepFuture) insert(cx *Context, e *Executor, now int64) {
	f.waker = cx.task
	shard := 0
	if cx.exec == e {
		shard = int(cx.shard)
	}
	if e.shards[shard].wheel.add(f, now, e.home, shard) {
		e.arm(f.when)
	}
}

// setWaker changes whom to wake; the node was at n.
func (f *SleepFuture) setWaker(n nook, waker *task) {
	if w := n.wheel(); w != nil {
		w.mu.Lock()
		f.waker = waker
		w.mu.Unlock()
	}
}

// stop takes the timer out, if it has not fired.
func (f *SleepFuture) stop() {
	n := nook(f.place.Load())
	if n == fired || n == orphaned {
		return
	}
	if w := n.wheel(); w != nil {
		w.remove(f)
	}
}

// Poll is Step for a future that stands by itself.
func (f *SleepFuture) Poll(cx *Context) (v Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.Step(cx, time.Duration(f.when))
	f.state.Leave(ready)
	return
}

// PollCancel takes the timer out; it is done at once.
func (f *SleepFuture) PollCancel(cx *Context) (done bool) {
	if f.state.At != 0 {
		f.stop()
		f.waker = nil
	}
	return f.state.Cancel(cx, nil) && f.state.Done()
}
