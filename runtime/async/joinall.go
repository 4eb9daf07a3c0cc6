package async

// JoinAll runs futures at a time and gives their values, in order, when all
// are ready; at once if there are none. It owns them. Each has its own waker,
// so that a wake-up costs the same however many there are.
//
// Cancellation: cancels what is not ready, in order. So does a panic of one,
// which goes on when the clean-up of the others has finished.
func JoinAll[T any](fs ...Future[T]) Future[[]T] { return &JoinAllFuture[T]{fs: fs} }

// JoinAllFuture is the future of JoinAll.
type JoinAllFuture[T any] struct {
	fs     []Future[T] // what to run; before the first Step
	values []T         // after it
	left   int         // children that are not ready
	parent[T]
}

// Step polls the futures that were woken.
func (f *JoinAllFuture[T]) Step(cx *Context, fs []Future[T]) (values []T, ready bool) {
	if f.state.At == 0 {
		f.begin(newChildren(fs, 0))
		f.fs, f.values, f.left = nil, make([]T, len(fs)), len(fs)
	}
	if !f.defers.Exiting() && f.run(cx) == Suspended {
		return nil, false
	}
	if !f.defers.Exit(cx) {
		return nil, false
	}
	values, f.values = f.values, nil
	return values, f.reset()
}

func (f *JoinAllFuture[T]) run(cx *Context) (p Phase) {
	defer f.catch(cx, &p)
	f.children.begin(cx)
	for c, v := f.children.next(cx); c != nil; c, v = f.children.next(cx) {
		f.values[c.index] = v
		f.left--
	}
	if f.left > 0 {
		return Suspended
	}
	return Finished
}

// Poll is Step for a future that stands by itself.
func (f *JoinAllFuture[T]) Poll(cx *Context) (values []T, ready bool) {
	f.state.Enter(cx)
	values, ready = f.Step(cx, f.fs)
	f.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (f *JoinAllFuture[T]) PollCancel(cx *Context) (done bool) {
	if !f.cancel(cx) {
		return false
	}
	f.values = nil
	return true
}
