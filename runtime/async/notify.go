package async

// A Notify wakes tasks that wait for something to happen. It is the simplest
// of the primitives, and what others can be made of: who waits looks at the
// state of affairs, waits, and looks again.
//
// NotifyOne that finds nobody waiting is kept, once, for who waits next, so that
// it does not matter whether the wait or the notification comes first.
//
// Its methods may be called from any goroutine. A notification happens before
// the Wait that it makes ready. The zero Notify has nobody waiting. A Notify
// must not be copied.
type Notify struct {
	mu      spinlock
	kept    bool     // guarded by mu: the next who waits is ready at once
	waiting waitline // guarded by mu
}

// The ways in which a waiter is notified; it is in waiter.n.
const (
	notifiedOne = iota // a notification that goes to another if this one is cancelled
	notifiedAll
)

// NotifyOne makes the Wait ready that came first, or the next if nobody waits.
// It does not count how often it is called while nobody waits.
func (n *Notify) NotifyOne() {
	n.mu.lock()
	t := n.notify()
	n.mu.unlock()
	if t != nil {
		t.wake(nil)
	}
}

// notify is NotifyOne with mu held; it gives the task to wake, if there is one.
func (n *Notify) notify() *task {
	if n.waiting.head == nil {
		n.kept = true
		return nil
	}
	n.waiting.head.n = notifiedOne
	return n.waiting.grant()
}

// NotifyAll makes all ready that wait, and nobody else.
func (n *Notify) NotifyAll() {
	n.mu.lock()
	n.waiting.wakeAll(&n.mu, nil, (*waitline).grantAsAll)
}

// grantAsAll is grant for one of many.
func (l *waitline) grantAsAll() *task {
	l.head.n = notifiedAll
	return l.grant()
}

// Wait waits for a notification.
//
// Cancellation: the place in the line is given up; a NotifyOne that made it
// ready goes to the next, or is kept.
func (n *Notify) Wait() Future[Unit] { return &NotifyWaitFuture{n: n} }

// NotifyWaitFuture is the future of Notify.Wait. It must not be copied while
// it waits.
type NotifyWaitFuture struct {
	n      *Notify
	waiter waiter
	state  State
}

// Step is ready when it was notified.
func (f *NotifyWaitFuture) Step(cx *Context, n *Notify) (ready bool) {
	if f.state.At != 0 {
		n = f.n
	}
	n.mu.lock()
	switch {
	case f.waiter.waits(cx):
	case f.waiter.granted():
		f.waiter.settle()
		ready = true
	case !n.kept:
		n.waiting.push(&f.waiter, cx.task)
	case cx.Spend():
		n.kept = false
		ready = true
	}
	switch {
	case !ready:
		f.n, f.state.At = n, 1
	case f.state.At != 0:
		f.n, f.state.At = nil, 0
	}
	n.mu.unlock()
	return ready
}

// Poll is Step for a future that stands by itself.
func (f *NotifyWaitFuture) Poll(cx *Context) (v Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.Step(cx, f.n)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line, or passes the notification on; it is done at once.
func (f *NotifyWaitFuture) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.n.unwait(cx, &f.waiter, true)
	f.state.Cancel(cx, nil)
	f.n, f.state.At = nil, 0
	return true
}

// unwait is called when w, which waited, is cancelled. keep says whether a
// notification is kept if nobody else waits.
func (n *Notify) unwait(cx *Context, w *waiter, keep bool) {
	var woken *task
	n.mu.lock()
	switch {
	case w.queued():
		n.waiting.remove(w)
	case w.granted():
		w.settle()
		if w.n == notifiedOne && (keep || n.waiting.head != nil) {
			woken = n.notify()
		}
	}
	n.mu.unlock()
	if woken != nil {
		woken.wake(cx)
	}
}
