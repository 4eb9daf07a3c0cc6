package async

// Yield lets the other tasks that are ready run first.
//
// Cancellation: nothing is lost.
func Yield() Future[Unit] { return new(YieldFuture) }

// YieldFuture is the future of Yield.
type YieldFuture struct{ state State }

// Step is not ready when it starts and ready the next time.
func (f *YieldFuture) Step(cx *Context) (ready bool) {
	if f.state.At ^= 1; f.state.At == 0 {
		return true
	}
	cx.again = true // as Context.yield does, short enough to be inlined
	return cx.external && cx.yieldOutside()
}

// Poll is Step for a future that stands by itself.
func (f *YieldFuture) Poll(cx *Context) (v Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.Step(cx)
	f.state.Leave(ready)
	return
}

// PollCancel is done at once.
func (f *YieldFuture) PollCancel(cx *Context) (done bool) {
	return f.state.Cancel(cx, nil) && f.state.Done()
}

// Ready gives v without waiting.
//
// Cancellation: nothing is lost but v.
func Ready[T any](v T) Future[T] { return &ReadyFuture[T]{v: v} }

// ReadyFuture is the future of Ready.
type ReadyFuture[T any] struct {
	v     T
	state State
}

// Step is ready with v.
func (f *ReadyFuture[T]) Step(_ *Context, v T) (T, bool) { return v, true }

// Poll is Step for a future that stands by itself.
func (f *ReadyFuture[T]) Poll(*Context) (v T, ready bool) {
	f.state.Enter(nil)
	v = f.v
	f.state.Leave(true)
	return v, true
}

// PollCancel is done at once.
func (f *ReadyFuture[T]) PollCancel(*Context) (done bool) { return true }

// Cancel gives a future that cancels f and is ready when f's clean-up has
// finished. It panics if the clean-up does. If f is a *Task, the task is
// cancelled, not only an await of it.
//
// Cancellation: has no effect before the future is polled; then the clean-up
// of f is finished all the same, and the canceller waits for it.
func Cancel(f Canceller) Future[Unit] { return &CancelFuture{f: f} }

// CancelFuture is the future of Cancel.
type CancelFuture struct {
	f     Canceller
	state State
}

// Step drives the cancellation of c.
func (f *CancelFuture) Step(cx *Context, c Canceller) (ready bool) {
	if f.state.At == 0 {
		f.f, f.state.At = c, 1
	}
	if !cancelWhole(f.f, cx) {
		return false
	}
	f.f, f.state.At = nil, 0
	return true
}

// cancelWhole drives the cancellation of c, or of the task if it is one.
func cancelWhole(c Canceller, cx *Context) (done bool) {
	if t, ok := c.(interface{ cancelAndAwait(*Context) bool }); ok {
		return t.cancelAndAwait(cx)
	}
	return c.PollCancel(cx)
}

// Poll is Step for a future that stands by itself.
func (f *CancelFuture) Poll(cx *Context) (v Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.Step(cx, f.f)
	f.state.Leave(ready)
	return
}

// PollCancel goes on with the clean-up.
func (f *CancelFuture) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	return f.Step(cx, nil)
}
