package async

// A Cond lets tasks that have locked a Mutex wait until others have changed
// what it guards:
//
//	await(m.Lock())
//	defer m.Unlock()
//	for !ready() {
//		await(c.Wait())
//	}
//
// Signal and Broadcast may be called from any goroutine, with or without the
// lock. They happen before the Wait that they make ready. A Cond must not be
// copied.
type Cond struct {
	m       *Mutex
	waiting Notify // nothing is kept in it
}

// NewCond gives a condition of what m guards.
func NewCond(m *Mutex) *Cond { return &Cond{m: m} }

// Signal wakes the task that has waited longest, if one waits.
func (c *Cond) Signal() { c.signal(nil) }

func (c *Cond) signal(cx *Context) {
	n := &c.waiting
	n.mu.lock()
	var woken *task
	if n.waiting.head != nil {
		woken = n.notify()
	}
	n.mu.unlock()
	if woken != nil {
		woken.wake(cx)
	}
}

// Broadcast wakes all tasks that wait.
func (c *Cond) Broadcast() { c.waiting.NotifyAll() }

// Wait unlocks the mutex, which must be locked, waits for a Signal or
// Broadcast, and locks the mutex again. No Signal after the unlocking is missed.
//
// Cancellation: the mutex is locked again before the cancellation is done, for
// the Unlock that the caller has deferred. A Signal that came for a Wait that
// is cancelled goes to the next.
func (c *Cond) Wait() Future[Unit] { return &CondWaitFuture{c: c} }

// CondWaitFuture is the future of Cond.Wait. It must not be copied while it
// waits.
type CondWaitFuture struct {
	c      *Cond
	waiter waiter // first for a signal, then for the mutex
	state  State
	signal bool // a Signal was for it; it goes to the next if f is cancelled
}

// The states of a CondWaitFuture, beside 0.
const (
	condWaiting = 1 // for a signal; the mutex is unlocked
	condLocking = 2 // the mutex again
)

// Step is ready when there was a signal and the mutex is locked again.
func (f *CondWaitFuture) Step(cx *Context, c *Cond) (ready bool) {
	if f.state.At == 0 {
		f.begin(cx, c)
		return false
	}
	if f.state.At == condWaiting && !f.signalled(cx) {
		return false
	}
	return f.relock(cx)
}

// begin waits for a signal and unlocks the mutex, in this order, so that there
// is no Signal between.
func (f *CondWaitFuture) begin(cx *Context, c *Cond) {
	c.waiting.mu.lock()
	c.waiting.waiting.push(&f.waiter, cx.task)
	c.waiting.mu.unlock()
	if !c.m.permits.give(cx, 1, 1) {
		c.waiting.unwait(cx, &f.waiter, false)
		panic("async: Cond.Wait without the lock")
	}
	f.c, f.state.At = c, condWaiting
}

func (f *CondWaitFuture) signalled(cx *Context) bool {
	n := &f.c.waiting
	n.mu.lock()
	defer n.mu.unlock()
	if f.waiter.waits(cx) {
		return false
	}
	f.waiter.settle()
	f.signal = f.waiter.n == notifiedOne
	return true
}

// relock waits for the mutex. If it is ready f has not begun.
func (f *CondWaitFuture) relock(cx *Context) (ready bool) {
	f.state.At = condLocking
	if ready = f.c.m.permits.await(&f.waiter, cx, 1, 1); ready {
		f.c, f.state.At, f.signal = nil, 0, false
	}
	return ready
}

// Poll is Step for a future that stands by itself.
func (f *CondWaitFuture) Poll(cx *Context) (v Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.Step(cx, f.c)
	f.state.Leave(ready)
	return
}

// PollCancel is done when the mutex is locked.
func (f *CondWaitFuture) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.state.guard = cancelling
	switch {
	case f.state.At == condWaiting:
		f.c.waiting.unwait(cx, &f.waiter, false)
	case f.signal:
		f.signal = false
		f.c.signal(cx)
	}
	if !f.relock(cx) {
		return false
	}
	f.state.guard = cancelled
	return true
}
