package async

// Blocking calls fn on a goroutine of its own and gives what it returns. It is
// the way to call code that blocks from code that must not. The goroutine
// starts at the first poll. A panic of fn is kept: awaiting it panics with a
// *PanicError; if fn calls runtime.Goexit, with ErrGoexit.
//
// Cancellation: fn cannot be stopped. It goes on, nobody waits for it, and
// what it returns is lost.
func Blocking[T any](fn func() T) Future[T] { return &BlockingFuture[T]{fn: fn} }

// BlockingFuture is the future of Blocking.
type BlockingFuture[T any] struct {
	fn    func() T
	call  *Task[T] // a task that no executor knows of; nil before the first Step
	state State
}

// Step starts the goroutine, and is ready when fn has returned.
func (f *BlockingFuture[T]) Step(cx *Context, fn func() T) (v T, ready bool) {
	if f.state.At == 0 {
		f.call, f.fn, f.state.At = new(Task[T]), nil, 1
		if e := cx.exec; e != nil && e.scheduler != nil {
			call := f.call
			e.scheduler.Blocking(func() { call.runBlocking(fn) }, call.failBlocking)
		} else {
			go f.call.runBlocking(fn)
		}
	}
	if !f.call.task.await(cx.task) {
		return v, false
	}
	call := f.call
	f.call, f.state.At = nil, 0
	return call.outcome(), true
}

// failBlocking makes err the outcome of t, if its value has room for it.
func (t *Task[T]) failBlocking(err error) (ok bool) {
	switch v := any(&t.value).(type) {
	case *error:
		*v = err
	case interface{ setError(error) }:
		v.setError(err)
	default:
		return false
	}
	t.task.finish(nil)
	return true
}

// runBlocking makes the outcome of fn that of t.
func (t *Task[T]) runBlocking(fn func() T) {
	returned := false
	defer func() {
		if !returned {
			t.fail(newFailure(new(Context), recover()))
		}
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

// PollCancel lets fn go.
func (f *BlockingFuture[T]) PollCancel(cx *Context) (done bool) {
	if f.call != nil {
		f.call.task.unawait(cx)
		f.call = nil
	}
	return f.state.Cancel(cx, nil) && f.state.Done()
}
