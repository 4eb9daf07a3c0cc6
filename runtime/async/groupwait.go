package async

// WaitGo waits until there is room for another child under the limit, and
// starts f as one. Those that wait are served in the order in which they were
// first polled. The group owns f. It panics if the Scope has ended.
//
// Cancellation: cancels f, unless it has been started already.
func (g *Group) WaitGo(f Future[error]) Future[Unit] {
	checkChild(f)
	return &GroupWaitGoFuture{g: g, f: f}
}

// GroupWaitGoFuture is the future of Group.WaitGo. It must not be copied while
// it waits.
type GroupWaitGoFuture struct {
	g       *Group
	f       Future[error]
	waker   Waker // guarded by g.mu while it waits
	started bool  // guarded by g.mu while it waits
	at      int32 // its place in the line
	state   State
}

// The states of a GroupWaitGoFuture, beside 0.
const (
	waitGoWaiting    = 1
	waitGoCancelling = 2
)

// Step is ready when child is started.
func (f *GroupWaitGoFuture) Step(cx *Context, g *Group, child Future[error]) (ready bool) {
	if f.state.At == 0 {
		checkChild(child)
		f.g, f.f = g, child
	}
	g = f.g
	g.mu.Lock()
	defer g.mu.Unlock()
	switch {
	case f.state.At == 0 && g.room():
		g.start(f.f)
		f.started = true
	case f.state.At == 0:
		f.at = g.line.vacant()
		g.line.add(f)
		f.state.At = waitGoWaiting
	}
	f.waker = cx.Waker()
	return f.started && f.reset()
}

// reset makes f one that has not started, and is true.
func (f *GroupWaitGoFuture) reset() bool {
	f.g, f.f, f.waker, f.started = nil, nil, Waker{}, false
	return f.state.Done()
}

// Poll is Step for a future that stands by itself.
func (f *GroupWaitGoFuture) Poll(cx *Context) (v Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.Step(cx, f.g, f.f)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line and cancels what was to be started.
func (f *GroupWaitGoFuture) PollCancel(cx *Context) (done bool) {
	if f.state.At == waitGoWaiting {
		f.g.mu.Lock()
		if f.started {
			f.f = nil
		} else {
			f.g.line.remove(f.at)
		}
		f.g.mu.Unlock()
		f.state.At = waitGoCancelling
	}
	return f.state.Cancel(cx, f.f) && (f.state.At == 0 || f.reset())
}

// Wait is ready when there is no child. A child must not await it: it would
// wait for itself. The Scope waits by itself when its body has ended.
//
// Cancellation: nothing is lost.
func (g *Group) Wait() Future[Unit] { return &GroupWaitFuture{g: g} }

// GroupWaitFuture is the future of Group.Wait.
type GroupWaitFuture struct {
	g     *Group
	child *Task[error] // whose end it waits for
	state State
}

// Step is ready when there is no child.
func (f *GroupWaitFuture) Step(cx *Context, g *Group) (ready bool) {
	if f.state.At == 0 {
		f.g, f.state.At = g, 1
	}
	if f.child = f.g.await(cx, false); f.child != nil {
		return false
	}
	f.g = nil
	return f.state.Done()
}

// Poll is Step for a future that stands by itself.
func (f *GroupWaitFuture) Poll(cx *Context) (v Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.Step(cx, f.g)
	f.state.Leave(ready)
	return
}

// PollCancel stops waiting.
func (f *GroupWaitFuture) PollCancel(cx *Context) (done bool) {
	if f.child != nil {
		f.child.PollCancel(cx)
		f.child = nil
	}
	return f.state.Cancel(cx, nil) && f.state.Done()
}
