package async

// A Watch holds a value that changes, and lets others wait for the changes:
// a configuration, a state of progress. Who waits gets the latest value and may
// miss those between; see Broadcast for all of them.
//
//	cfg, version := w.Get()
//	for ok := true; ok; cfg, version, ok = await(w.Changed(version)) {
//		…
//	}
//
// Its methods may be called from any goroutine. Set happens before a Get or
// Changed that gives its value. A zero Watch holds the zero value. A Watch must
// not be copied.
type Watch[T any] struct {
	mu spinlock

	// The rest is guarded by mu.
	value   T
	version uint64 // counts the calls of Set
	closed  bool
	waiting waitline
}

// NewWatch gives a watch that holds v.
func NewWatch[T any](v T) *Watch[T] { return &Watch[T]{value: v} }

// Get gives the value and its version, a number that grows when the value is
// set.
func (w *Watch[T]) Get() (v T, version uint64) {
	w.mu.lock()
	defer w.mu.unlock()
	return w.value, w.version
}

// Set makes v the value. It panics if the watch is closed.
func (w *Watch[T]) Set(v T) {
	w.mu.lock()
	if w.closed {
		w.mu.unlock()
		panic("async: Set on closed watch")
	}
	w.value = v
	w.version++
	w.waiting.wakeAll(&w.mu, nil, (*waitline).release)
}

// Close says that the value will not change any more. Closing twice panics.
func (w *Watch[T]) Close() {
	w.mu.lock()
	if w.closed {
		w.mu.unlock()
		panic("async: close of closed watch")
	}
	w.closed = true
	w.waiting.wakeAll(&w.mu, nil, (*waitline).release)
}

// Changed waits until the version is another than that given, which is at once
// if it is already, and gives the value and its version. If the watch is closed
// and the version is the last, ok is false.
//
// Cancellation: nothing is lost.
func (w *Watch[T]) Changed(version uint64) Future[Tuple3[T, uint64, bool]] {
	return &WatchChangedFuture[T]{w: w, seen: version}
}

// WatchChangedFuture is the future of Watch.Changed. It must not be copied
// while it waits.
type WatchChangedFuture[T any] struct {
	w      *Watch[T]
	seen   uint64
	waiter waiter
	state  State
}

// Step is ready when the version is another, or the watch is closed.
func (f *WatchChangedFuture[T]) Step(cx *Context, w *Watch[T], version uint64) (v T, now uint64, ok, ready bool) {
	if f.state.At != 0 {
		w, version = f.w, f.seen
	}
	w.mu.lock()
	if f.waiter.waits(cx) {
		w.mu.unlock()
		return v, 0, false, false
	}
	if w.version == version && !w.closed {
		w.waiting.push(&f.waiter, cx.task)
	} else if ready = cx.Spend(); ready {
		v, now, ok = w.value, w.version, w.version != version
	}
	if !ready {
		f.w, f.seen, f.state.At = w, version, 1
	}
	w.mu.unlock()
	if ready && f.state.At != 0 {
		f.w, f.state.At = nil, 0
	}
	return v, now, ok, ready
}

// Poll is Step for a future that stands by itself.
func (f *WatchChangedFuture[T]) Poll(cx *Context) (v Tuple3[T, uint64, bool], ready bool) {
	f.state.Enter(cx)
	v.V0, v.V1, v.V2, ready = f.Step(cx, f.w, f.seen)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *WatchChangedFuture[T]) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.waiter.leave(&f.w.mu, &f.w.waiting)
	f.state.Cancel(cx, nil)
	f.w, f.state.At = nil, 0
	return true
}
