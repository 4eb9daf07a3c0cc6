package async

// TryJoinAll runs futures at a time and gives their values, in order, when all
// are ready; at once if there are none. It owns them. The first that gives an
// error ends it, with that error and no values: the others are cancelled, in
// order, and their clean-up has finished before TryJoinAll is ready. Each has
// its own waker, as those of JoinAll.
//
// Cancellation: cancels what is not ready, in order. So does a panic of one,
// which goes on when the clean-up of the others has finished.
func TryJoinAll[T any](fs ...Future[Result[T]]) Future[Result[[]T]] {
	return &TryJoinAllFuture[T]{fs: fs}
}

// TryJoinAllFuture is the future of TryJoinAll.
type TryJoinAllFuture[T any] struct {
	fs     []Future[Result[T]] // what to run; before the first Step
	values []T                 // after it
	left   int                 // children that are not ready
	err    error               // the first, while the others clean up
	parent[Result[T]]
}

// Step polls the futures that were woken, until one gives an error.
func (f *TryJoinAllFuture[T]) Step(cx *Context, fs []Future[Result[T]]) (values []T, err error, ready bool) {
	if f.state.At == 0 {
		f.begin(newChildren(fs, 0))
		f.fs, f.values, f.left = nil, make([]T, len(fs)), len(fs)
	}
	if !f.defers.Exiting() && f.run(cx) == Suspended || !f.defers.Exit(cx) {
		return nil, nil, false
	}
	if values, err = f.values, f.err; err != nil {
		values = nil
	}
	f.values, f.err = nil, nil
	return values, err, f.reset()
}

func (f *TryJoinAllFuture[T]) run(cx *Context) (p Phase) {
	defer f.catch(cx, &p)
	f.children.begin(cx)
	for c, r := f.children.next(cx); c != nil; c, r = f.children.next(cx) {
		if r.Err != nil {
			f.err = r.Err
			f.deferCancel()
			return Finished
		}
		f.values[c.index] = r.Value
		f.left--
	}
	if f.left > 0 {
		return Suspended
	}
	return Finished
}

// Poll is Step for a future that stands by itself.
func (f *TryJoinAllFuture[T]) Poll(cx *Context) (v Result[[]T], ready bool) {
	f.state.Enter(cx)
	v.Value, v.Err, ready = f.Step(cx, f.fs)
	f.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (f *TryJoinAllFuture[T]) PollCancel(cx *Context) (done bool) {
	if !f.cancel(cx) {
		return false
	}
	f.values, f.err = nil, nil
	return true
}
