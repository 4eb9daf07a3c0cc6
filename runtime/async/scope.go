package async

// Scope runs body, and the children that are started in its group, and is ready
// when all of them have ended: no child outlives it. Children are tasks, so
// they run beside the body and each other, on as many workers as there are.
//
// It gives the first error of the body and the children. An error, a panic or
// runtime.Goexit of one of them cancels the others: the children in the order
// in which they were started, then the body. If a child panicked, the Scope
// does too when all have ended, with the *PanicError that awaiting the child
// gives; if it called runtime.Goexit, with ErrGoexit. If several did, it is the
// first one found; the body's own panic comes before those of children.
//
// A Scope without children is its body.
//
// Cancellation: cancels the children, in the order in which they were started,
// and the body, and waits for all of them.
func Scope(body func(g *Group) Future[error]) Future[error] { return &ScopeFuture{call: body} }

// ScopeFuture is the future of Scope.
type ScopeFuture struct {
	call   func(g *Group) Future[error] // gives the body; nil when it has
	g      *Group                       // nil before the first Step
	body   Future[error]                // nil when there is nothing to poll or cancel
	defers Defers
	state  State
}

// Step polls the body until it ends or a child has it cancelled.
func (f *ScopeFuture) Step(cx *Context, body func(g *Group) Future[error]) (err error, ready bool) {
	if f.state.At == 0 {
		f.g, f.call, f.state.At = &Group{exec: cx.executor()}, body, 1
		f.defers.deferAwait(f)
	}
	if !f.defers.Exiting() && f.run(cx) == Suspended || !f.defers.Exit(cx) {
		return nil, false
	}
	err = f.g.err
	f.g, f.body = nil, nil
	return err, f.state.Done()
}

func (f *ScopeFuture) run(cx *Context) (p Phase) {
	defer f.catch(cx, &p)
	if call := f.call; call != nil {
		f.call = nil
		f.body = call(f.g)
	}
	if f.g.watch(cx) {
		f.defers.deferCancel(f.body.PollCancel)
		return Finished
	}
	body := f.body
	f.body = nil // should it panic, it is not to be cancelled
	err, ready := body.Poll(cx)
	if !ready {
		f.body = body
		return Suspended
	}
	if err != nil {
		f.g.fail(cx, err)
	}
	return Finished
}

func (f *ScopeFuture) catch(cx *Context, p *Phase) {
	if *p == Unwound {
		v := recover()
		f.g.fail(cx, nil)
		f.defers.caught(cx, p, v)
	}
}

// step is the deferred call that waits for the children.
func (f *ScopeFuture) step(cx *Context) (done bool) {
	if f.g.await(cx, true) != nil {
		return false
	}
	if t := f.g.panicked; t != nil && f.defers.pending == nil {
		t.failure().raise()
	}
	return true
}

// is says no: children recover nothing.
func (f *ScopeFuture) is(any) bool { return false }

func (f *ScopeFuture) trace(t *Tracer) { f.g.trace(t) }

// Poll is Step for a future that stands by itself.
func (f *ScopeFuture) Poll(cx *Context) (err error, ready bool) {
	f.state.Enter(cx)
	err, ready = f.Step(cx, f.call)
	f.state.Leave(ready)
	return
}

// PollCancel cancels the children and the body.
func (f *ScopeFuture) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.g.fail(cx, ErrCancelled) // also if the body has ended
	if !f.defers.Cancel(cx, &f.state, f.awaited()) {
		return false
	}
	f.g, f.body = nil, nil
	return f.state.Done()
}

// awaited gives the body, or nil.
func (f *ScopeFuture) awaited() Canceller {
	if f.body == nil {
		return nil
	}
	return f.body
}
