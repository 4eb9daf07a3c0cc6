package async

// Blocking calls fn on a goroutine of its own and gives what it returns. It is
// the way to call code that blocks from code that must not. The call starts at
// the first poll, or when one of the executor's earlier calls ends: so many run
// at a time as MaxBlocking says, and the others wait in the order in which they
// came. A panic of fn is kept: awaiting it panics with a *PanicError; if fn calls
// runtime.Goexit, with ErrGoexit.
//
// A call that waits for another call of Blocking, by BlockOn for instance, may
// wait for ever: it has a place that the other one needs.
//
// Cancellation: a call that has not started never does. One that runs cannot be
// stopped: it goes on in its place, nobody waits for it, and what it returns is
// lost.
func Blocking[T any](fn func() T) Future[T] { return &BlockingFuture[T]{fn: fn} }

// defaultBlocking is how many calls of Blocking an executor runs at a time if
// MaxBlocking does not say. Each may keep a thread of the system.
const defaultBlocking = 512

// MaxBlocking bounds how many calls of Blocking run at a time on the executor.
// Without it there are up to 512. It panics unless n is positive.
func MaxBlocking(n int) Option {
	if n <= 0 {
		panic("async: MaxBlocking must let one call run at least")
	}
	return func(o *options) { o.blocking = n }
}

// BlockingFuture is the future of Blocking.
type BlockingFuture[T any] struct {
	fn    func() T
	call  *Task[T] // a task that no executor knows of; nil while it waits for its place
	place SemaphoreAcquireFuture
	state State
}

// Step waits for a place, starts the goroutine, and is ready when fn has
// returned.
func (f *BlockingFuture[T]) Step(cx *Context, fn func() T) (v T, ready bool) {
	if f.call == nil {
		places := &cx.executor().blocking
		if f.state.At == 0 {
			f.fn, f.state.At = fn, 1
		}
		if !f.place.Step(cx, places, 1) {
			return v, false
		}
		f.call = new(Task[T])
		f.call.startBlocking(cx.exec, f.fn, places)
		f.fn = nil
	}
	if !f.call.task.await(cx.task) {
		return v, false
	}
	call := f.call
	f.call, f.state.At = nil, 0
	return call.outcome(), true
}

// startBlocking has fn called, on a goroutine or as the scheduler of e says.
func (t *Task[T]) startBlocking(e *Executor, fn func() T, places *Semaphore) {
	if e == nil || e.scheduler == nil {
		go t.runBlocking(fn, places)
		return
	}
	e.scheduler.Blocking(
		func() { t.runBlocking(fn, places) },
		func(err error) (ok bool) { return t.failBlocking(err, places) },
	)
}

// failBlocking makes err the outcome of t, if its value has room for it.
func (t *Task[T]) failBlocking(err error, places *Semaphore) (ok bool) {
	switch v := any(&t.value).(type) {
	case *error:
		*v = err
	case interface{ setError(error) }:
		v.setError(err)
	default:
		return false
	}
	places.Release(1)
	t.task.finish(nil)
	return true
}

// runBlocking makes the outcome of fn that of t, and gives back its place.
func (t *Task[T]) runBlocking(fn func() T, places *Semaphore) {
	returned := false
	defer func() {
		if !returned {
			t.fail(newFailure(new(Context), recover()))
		}
		places.Release(1)
		t.task.finish(nil)
	}()
	t.value = fn()
	returned = true
}

// Poll is Step for a future that stands by itself.
func (f *BlockingFuture[T]) Poll(cx *Context) (v T, ready bool) {
	f.state.Enter(cx)
	v, ready = f.Step(cx, f.fn)
	f.state.Leave(ready)
	return
}

// PollCancel gives up the place in the line, or lets fn go.
func (f *BlockingFuture[T]) PollCancel(cx *Context) (done bool) {
	switch {
	case f.call != nil:
		f.call.task.unawait(cx)
		f.call = nil
	case f.state.At != 0:
		f.place.PollCancel(cx)
		f.fn = nil
	}
	return f.state.Cancel(cx, nil) && f.state.Done()
}
