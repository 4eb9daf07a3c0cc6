package async

import "context"

// ContextDone waits until ctx is done and gives its error; see context.Cause
// for why. The context calls back (context.AfterFunc): no goroutine waits.
//
// Cancellation: nothing is lost.
func ContextDone(ctx context.Context) Future[error] { return &ContextDoneFuture{ctx: ctx} }

// ContextDoneFuture is the future of ContextDone. It must not be copied while
// it waits.
type ContextDoneFuture struct {
	ctx   context.Context
	done  *Notify     // what the context calls; nil if it never will
	stop  func() bool // has it not call
	wait  NotifyWaitFuture
	state State
}

// Step is ready when ctx is done.
func (f *ContextDoneFuture) Step(cx *Context, ctx context.Context) (err error, ready bool) {
	if f.state.At != 0 {
		ctx = f.ctx
	}
	if err = ctx.Err(); err != nil {
		f.end(cx)
		return err, true
	}
	if f.state.At == 0 {
		f.ctx, f.state.At = ctx, 1
		if ctx.Done() == nil {
			return nil, false
		}
		f.done = new(Notify)
		if e := cx.exec; e.watchContext(f, ctx) {
			f.stop = func() bool { e.unwatchContext(f); return true }
		} else {
			f.stop = context.AfterFunc(ctx, f.done.NotifyOne)
		}
	}
	if f.done == nil || !f.wait.Step(cx, f.done) {
		return nil, false
	}
	f.end(cx)
	return ctx.Err(), true
}

// end lets go of the context.
func (f *ContextDoneFuture) end(cx *Context) {
	if f.done != nil {
		f.stop()
		f.wait.PollCancel(cx)
	}
	f.ctx, f.done, f.stop, f.state.At = nil, nil, nil, 0
}

// Poll is Step for a future that stands by itself.
func (f *ContextDoneFuture) Poll(cx *Context) (err error, ready bool) {
	f.state.Enter(cx)
	err, ready = f.Step(cx, f.ctx)
	f.state.Leave(ready)
	return
}

// PollCancel lets go of the context; it is done at once.
func (f *ContextDoneFuture) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.state.Cancel(cx, nil)
	f.end(cx)
	return true
}

// UntilDone gives f's value, or the error of ctx if that is done before f is
// ready. It owns f: a late one is cancelled, and its clean-up has finished
// before UntilDone is ready. A future that is ready at the first poll is in
// time whatever ctx is.
//
// Cancellation: cancels f.
func UntilDone[T any](ctx context.Context, f Future[T]) Future[Result[T]] {
	return &UntilDoneFuture[T]{ctx: ctx, f: f}
}

// UntilDoneFuture is the future of UntilDone.
type UntilDoneFuture[T any] struct {
	ctx   context.Context
	f     Future[T]
	done  ContextDoneFuture
	err   error // of ctx
	state State
}

// The states of an UntilDoneFuture, beside 0.
const (
	untilPolling    = 1
	untilCancelling = 2
)

// Step polls g first, then looks at ctx.
func (f *UntilDoneFuture[T]) Step(cx *Context, ctx context.Context, g Future[T]) (v T, err error, ready bool) {
	if f.state.At == 0 {
		f.ctx, f.f, f.state.At = ctx, g, untilPolling
	}
	if f.state.At == untilPolling {
		if v, ready = f.pollInTime(cx); ready {
			return v, nil, true
		}
		if f.err, ready = f.done.Step(cx, f.ctx); !ready {
			return v, nil, false
		}
		f.state.At = untilCancelling
	}
	if !f.f.PollCancel(cx) {
		return v, nil, false
	}
	err = f.err
	f.reset()
	return v, err, true
}

// pollInTime polls the future. If that ends it, in whatever way, f can be used
// again.
func (f *UntilDoneFuture[T]) pollInTime(cx *Context) (v T, ready bool) {
	over := true
	defer func() {
		if over {
			f.done.PollCancel(cx)
			f.reset()
		}
	}()
	v, ready = f.f.Poll(cx)
	over = ready
	return v, ready
}

func (f *UntilDoneFuture[T]) reset() { f.ctx, f.f, f.err, f.state.At = nil, nil, nil, 0 }

// Poll is Step for a future that stands by itself.
func (f *UntilDoneFuture[T]) Poll(cx *Context) (v Result[T], ready bool) {
	f.state.Enter(cx)
	v.Value, v.Err, ready = f.Step(cx, f.ctx, f.f)
	f.state.Leave(ready)
	return
}

// PollCancel cancels the future.
func (f *UntilDoneFuture[T]) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.done.PollCancel(cx)
	if !f.state.Cancel(cx, f.f) {
		return false
	}
	f.reset()
	return true
}

// WithContext gives the value of the future that f makes, for code that wants
// a context.Context: the context that f is called with has the values, the
// deadline and the cancellation of ctx, and is cancelled too when the future
// is, or has ended. So what is started with it ends with the task.
//
// That ctx is done does not cancel the future; see UntilDone.
//
// Cancellation: cancels the context first, then the future.
func WithContext[T any](ctx context.Context, f func(ctx context.Context) Future[T]) Future[T] {
	return &WithContextFuture[T]{ctx: ctx, f: f}
}

// WithContextFuture is the future of WithContext.
type WithContextFuture[T any] struct {
	ctx    context.Context
	f      func(ctx context.Context) Future[T]
	run    Future[T]
	cancel context.CancelFunc
	state  State
}

// Step makes the future and polls it.
func (w *WithContextFuture[T]) Step(cx *Context, ctx context.Context, f func(ctx context.Context) Future[T]) (v T, ready bool) {
	begin := w.state.At == 0
	if begin {
		ctx, w.cancel = context.WithCancel(ctx)
		w.state.At = 1
	}
	over := true
	defer func() {
		if over {
			w.end()
		}
	}()
	if begin {
		w.run = f(ctx)
	}
	v, ready = w.run.Poll(cx)
	over = ready
	return v, ready
}

func (w *WithContextFuture[T]) end() {
	w.cancel()
	w.ctx, w.f, w.run, w.cancel, w.state.At = nil, nil, nil, nil, 0
}

// Poll is Step for a future that stands by itself.
func (w *WithContextFuture[T]) Poll(cx *Context) (v T, ready bool) {
	w.state.Enter(cx)
	v, ready = w.Step(cx, w.ctx, w.f)
	w.state.Leave(ready)
	return
}

// PollCancel cancels the context and the future.
func (w *WithContextFuture[T]) PollCancel(cx *Context) (done bool) {
	if w.state.At == 0 {
		return true
	}
	w.cancel()
	if !w.state.Cancel(cx, w.run) {
		return false
	}
	w.end()
	return true
}
