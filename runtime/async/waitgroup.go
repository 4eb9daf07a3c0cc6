package async

// A WaitGroup waits until as many things are done as were begun.
//
// Its methods may be called from any goroutine. A Done happens before the Wait
// that it makes ready. The zero WaitGroup waits for nothing. A WaitGroup must
// not be copied.
type WaitGroup struct {
	mu      spinlock
	n       int      // guarded by mu: what was begun and is not done
	waiting waitline // guarded by mu
}

// Add adds delta, which may be negative, to what is to be done. Who waits is
// ready when that is 0, whatever is added afterwards. Add panics if it gets
// negative.
func (g *WaitGroup) Add(delta int) {
	g.mu.lock()
	if g.n+delta < 0 {
		g.mu.unlock()
		panic("async: negative WaitGroup counter")
	}
	if g.n += delta; g.n > 0 {
		g.mu.unlock()
		return
	}
	g.waiting.wakeAll(&g.mu, nil, (*waitline).grant)
}

// Done is Add(-1).
func (g *WaitGroup) Done() { g.Add(-1) }

// Wait waits until everything is done.
//
// Cancellation: nothing is lost.
func (g *WaitGroup) Wait() Future[Unit] { return &WaitGroupWaitFuture{g: g} }

// WaitGroupWaitFuture is the future of WaitGroup.Wait. It must not be copied
// while it waits.
type WaitGroupWaitFuture struct {
	g      *WaitGroup
	waiter waiter
	state  State
}

// Step is ready when everything is done, or was once since it began.
func (f *WaitGroupWaitFuture) Step(cx *Context, g *WaitGroup) (ready bool) {
	if f.state.At != 0 {
		g = f.g
	}
	g.mu.lock()
	switch {
	case f.waiter.waits(cx):
	case f.waiter.granted():
		f.waiter.settle()
		ready = true
	case g.n > 0:
		g.waiting.push(&f.waiter, cx.task)
	default:
		ready = cx.Spend()
	}
	switch {
	case !ready:
		f.g, f.state.At = g, 1
	case f.state.At != 0:
		f.g, f.state.At = nil, 0
	}
	g.mu.unlock()
	return ready
}

// Poll is Step for a future that stands by itself.
func (f *WaitGroupWaitFuture) Poll(cx *Context) (v Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.Step(cx, f.g)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *WaitGroupWaitFuture) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.waiter.leave(&f.g.mu, &f.g.waiting)
	f.state.Cancel(cx, nil)
	f.g, f.state.At = nil, 0
	return true
}
