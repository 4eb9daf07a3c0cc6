package async

// A Promise is a value that comes from outside: a callback, another goroutine.
// Any number of futures wait for it. The zero Promise is not resolved. A
// Promise must not be copied. Its methods may be called from any goroutine.
type Promise[T any] struct {
	task Task[T] // a task that no executor knows of; queued: Resolve was called
}

// NewPromise gives a promise that is not resolved.
func NewPromise[T any]() *Promise[T] { return new(Promise[T]) }

// Resolve gives the promise its value and wakes all who wait. Only the first
// call counts; first says whether this is it.
func (p *Promise[T]) Resolve(v T) (first bool) { return p.ResolveIn(nil, v) }

// ResolveIn is Resolve in a poll with cx, which makes waking those who wait on
// the same executor cheaper.
func (p *Promise[T]) ResolveIn(cx *Context, v T) (first bool) {
	if !p.task.turn.wake() {
		return false
	}
	p.task.value = v
	p.task.task.finish(cx)
	return true
}

// Future gives a future of the value. Each may be awaited once.
//
// Cancellation: nothing is lost; other futures of the promise are not touched.
func (p *Promise[T]) Future() Future[T] { return &PromiseFutureFuture[T]{p: p} }

// PromiseFutureFuture is the future of Promise.Future.
type PromiseFutureFuture[T any] struct {
	p     *Promise[T]
	state State
}

// Step is ready when p is resolved.
func (f *PromiseFutureFuture[T]) Step(cx *Context, p *Promise[T]) (v T, ready bool) {
	if f.state.At == 0 {
		f.p, f.state.At = p, 1
	}
	if v, ready = f.p.task.Poll(cx); ready {
		f.p, f.state.At = nil, 0
	}
	return v, ready
}

// Poll is Step for a future that stands by itself.
func (f *PromiseFutureFuture[T]) Poll(cx *Context) (v T, ready bool) {
	f.state.Enter(cx)
	v, ready = f.Step(cx, f.p)
	f.state.Leave(ready)
	return
}

// PollCancel stops waiting.
func (f *PromiseFutureFuture[T]) PollCancel(cx *Context) (done bool) {
	if f.state.At != 0 {
		f.p.task.task.unawait(cx)
	}
	return f.state.Cancel(cx, nil) && f.state.Done()
}
