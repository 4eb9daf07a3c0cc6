package async

// A Broadcast carries values from those that send to all who receive: each
// receiver gets each value that is sent after it subscribed. It keeps the last
// few values; sending never waits, and a receiver that is further behind misses
// the oldest and is told how many.
//
// Its methods may be called from any goroutine. A send happens before the
// receive of its value is ready. A Broadcast must not be copied. Values are:
// each receiver gets the same.
type Broadcast[T any] struct {
	mu spinlock

	// The rest is guarded by mu.
	kept      []T    // value number n is at n modulo the length
	sent      uint64 // how many values were sent, which is the number of the next
	closed    bool
	receivers waitline
}

// NewBroadcast gives a broadcast that keeps the last values, so many; it panics
// unless that is positive.
func NewBroadcast[T any](keeps int) *Broadcast[T] {
	if keeps <= 0 {
		panic("async: NewBroadcast must keep a value at least")
	}
	return &Broadcast[T]{kept: make([]T, keeps)}
}

// Send sends v to all receivers. It panics if the broadcast is closed.
func (b *Broadcast[T]) Send(v T) {
	b.mu.lock()
	if b.closed {
		b.mu.unlock()
		panic("async: send on closed broadcast")
	}
	b.kept[b.sent%uint64(len(b.kept))] = v
	b.sent++
	b.receivers.wakeAll(&b.mu, nil, (*waitline).release)
}

// Close says that no more values will be sent. Receivers get those that are
// kept, and then the zero value and false. Closing twice panics.
func (b *Broadcast[T]) Close() {
	b.mu.lock()
	if b.closed {
		b.mu.unlock()
		panic("async: close of closed broadcast")
	}
	b.closed = true
	b.receivers.wakeAll(&b.mu, nil, (*waitline).release)
}

// Subscribe gives a receiver of what will be sent from now on. There is nothing
// to undo when it is not needed any more.
func (b *Broadcast[T]) Subscribe() *BroadcastReceiver[T] {
	b.mu.lock()
	defer b.mu.unlock()
	return &BroadcastReceiver[T]{b: b, next: b.sent}
}

// A BroadcastReceiver receives what is sent to a Broadcast. It is used by one
// task or goroutine at a time.
type BroadcastReceiver[T any] struct {
	b    *Broadcast[T]
	next uint64 // the number of the value to receive next
}

// Clone gives another receiver that receives what r will.
func (r *BroadcastReceiver[T]) Clone() *BroadcastReceiver[T] {
	return &BroadcastReceiver[T]{b: r.b, next: r.next}
}

// TryRecv is Recv if there is a value now; otherwise ok is false and missed 0.
func (r *BroadcastReceiver[T]) TryRecv() (v T, missed int, ok bool) {
	r.b.mu.lock()
	defer r.b.mu.unlock()
	return r.take()
}

// take gives the next value that is kept, if there is one.
func (r *BroadcastReceiver[T]) take() (v T, missed int, ok bool) {
	b := r.b
	if r.next == b.sent {
		return v, 0, false
	}
	if oldest := b.sent - min(b.sent, uint64(len(b.kept))); r.next < oldest {
		missed = int(oldest - r.next)
		r.next = oldest
	}
	v = b.kept[r.next%uint64(len(b.kept))]
	r.next++
	return v, missed, true
}

// Recv waits for the next value. It says how many before it r has missed,
// because they are not kept any more. When the broadcast is closed and r has
// received all, it gives the zero value, 0 and false.
//
// Cancellation: nothing was received until Recv is ready.
func (r *BroadcastReceiver[T]) Recv() Future[Tuple3[T, int, bool]] {
	return &BroadcastReceiverRecvFuture[T]{r: r}
}

// BroadcastReceiverRecvFuture is the future of BroadcastReceiver.Recv. It must
// not be copied while it waits.
type BroadcastReceiverRecvFuture[T any] struct {
	r      *BroadcastReceiver[T]
	waiter waiter
	state  State
}

// Step is ready when there is a value, or the broadcast is closed.
func (f *BroadcastReceiverRecvFuture[T]) Step(cx *Context, r *BroadcastReceiver[T]) (v T, missed int, ok, ready bool) {
	if f.state.At != 0 {
		r = f.r
	}
	b := r.b
	b.mu.lock()
	if f.waiter.waits(cx) {
		b.mu.unlock()
		return v, 0, false, false
	}
	if r.next == b.sent && !b.closed {
		b.receivers.push(&f.waiter, cx.task)
	} else if ready = cx.Spend(); ready {
		v, missed, ok = r.take()
	}
	if !ready {
		f.r, f.state.At = r, 1
	}
	b.mu.unlock()
	if ready && f.state.At != 0 {
		f.r, f.state.At = nil, 0
	}
	return v, missed, ok, ready
}

// Poll is Step for a future that stands by itself.
func (f *BroadcastReceiverRecvFuture[T]) Poll(cx *Context) (v Tuple3[T, int, bool], ready bool) {
	f.state.Enter(cx)
	v.V0, v.V1, v.V2, ready = f.Step(cx, f.r)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *BroadcastReceiverRecvFuture[T]) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.waiter.leave(&f.r.b.mu, &f.r.b.receivers)
	f.state.Cancel(cx, nil)
	f.r, f.state.At = nil, 0
	return true
}
