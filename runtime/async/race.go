package async

// Race gives the value of the first future that is ready. It owns them all:
// the others are cancelled, in order, and their clean-up has finished before
// Race is ready. A race of no futures is never ready, like a select without
// cases. For few futures there are select statements and Select2.
//
// The futures are polled for the first time in order, beginning with one chosen
// at random, until one is ready; so one that loses may not have started. Later
// those that were woken are, in the order of their wake-ups, each by a waker of
// its own: a wake-up costs the same however many futures there are.
//
// Cancellation: cancels what is not ready, in order. So does a panic of one,
// which goes on when the clean-up of the others has finished.
func Race[T any](fs ...Future[T]) Future[T] { return &RaceFuture[T]{fs: fs} }

// RaceFuture is the future of Race.
type RaceFuture[T any] struct {
	fs []Future[T] // what to run; before the first Step
	v  T           // of the winner, while the others clean up
	parent[T]
}

// Step polls the futures that were woken, until one is ready.
func (f *RaceFuture[T]) Step(cx *Context, fs []Future[T]) (v T, ready bool) {
	if f.state.At == 0 {
		f.begin(newChildren(fs, cx.first(len(fs))))
		f.fs = nil
	}
	if !f.defers.Exiting() && f.run(cx) == Suspended || !f.defers.Exit(cx) {
		return v, false
	}
	v, f.v = f.v, v
	return v, f.reset()
}

func (f *RaceFuture[T]) run(cx *Context) (p Phase) {
	defer f.catch(cx, &p)
	f.children.begin(cx)
	c, v := f.children.next(cx)
	if c == nil {
		return Suspended
	}
	f.v = v
	f.deferCancel()
	return Finished
}

// Poll is Step for a future that stands by itself.
func (f *RaceFuture[T]) Poll(cx *Context) (v T, ready bool) {
	f.state.Enter(cx)
	v, ready = f.Step(cx, f.fs)
	f.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (f *RaceFuture[T]) PollCancel(cx *Context) (done bool) {
	if !f.cancel(cx) {
		return false
	}
	var none T
	f.v = none
	return true
}
