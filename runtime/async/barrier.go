package async

// A Barrier lets a fixed number of tasks wait for one another: all go on when
// the last has come. It can be used again and again.
//
// It may be used from tasks of any executors. What a task did before its Wait
// happens before the Waits of the others are ready. A Barrier must not be
// copied.
type Barrier struct {
	mu      spinlock
	parties int
	arrived int      // guarded by mu: how many wait for the others
	opened  int64    // guarded by mu: the number, in waiting, of the last that was let through
	waiting waitline // guarded by mu
}

// NewBarrier gives a barrier for that many tasks; it panics unless there is one
// at least.
func NewBarrier(parties int) *Barrier {
	if parties < 1 {
		panic("async: NewBarrier for nobody")
	}
	return &Barrier{parties: parties}
}

// Wait waits until as many tasks have called Wait as the barrier is for. It
// gives true to one of them, the last to come, which is the leader.
//
// Cancellation: the task does not count any more, and the others wait for one
// in its place; if all have come already, nothing is lost.
func (b *Barrier) Wait() Future[bool] { return &BarrierWaitFuture{b: b} }

// BarrierWaitFuture is the future of Barrier.Wait. It must not be copied while
// it waits.
type BarrierWaitFuture struct {
	b      *Barrier
	waiter waiter
	state  State
}

// Step is ready when all have come.
func (f *BarrierWaitFuture) Step(cx *Context, b *Barrier) (leader, ready bool) {
	if f.state.At != 0 {
		b = f.b
	}
	b.mu.lock()
	switch {
	case f.waiter.waits(cx):
	case f.waiter.granted():
		f.waiter.settle()
		ready = true
	case b.arrived+1 < b.parties:
		b.arrived++
		b.waiting.push(&f.waiter, cx.task)
	case cx.Spend():
		f.b, f.state.At = nil, 0
		b.open(cx)
		return true, true
	}
	if ready {
		f.b, f.state.At = nil, 0
	} else {
		f.b, f.state.At = b, 1
	}
	b.mu.unlock()
	return false, ready
}

// open lets all who wait through. It unlocks mu, which the caller holds.
func (b *Barrier) open(cx *Context) {
	b.arrived, b.opened = 0, b.waiting.pushed
	b.waiting.wakeAll(&b.mu, cx, (*waitline).grant)
}

// Poll is Step for a future that stands by itself.
func (f *BarrierWaitFuture) Poll(cx *Context) (leader, ready bool) {
	f.state.Enter(cx)
	leader, ready = f.Step(cx, f.b)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *BarrierWaitFuture) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	b := f.b
	b.mu.lock()
	if f.waiter.queued() {
		if f.waiter.n > b.opened {
			b.arrived--
		}
		b.waiting.remove(&f.waiter)
	}
	f.waiter.settle()
	b.mu.unlock()
	f.state.Cancel(cx, nil)
	f.b, f.state.At = nil, 0
	return true
}
