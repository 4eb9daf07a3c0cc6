package async

// A GoReceiver receives from a Go channel for tasks, which must not block.
//
// A value that is there is received at once. When a task has to wait, one
// goroutine waits in its place and in that of all who come meanwhile; it ends
// when nobody waits any more. So there is nothing to close, and no value is
// taken from the channel that nobody asked for.
//
// Its methods may be called from any goroutine. Others may receive from the
// channel too.
type GoReceiver[T any] struct {
	from <-chan T
	stop chan struct{} // holds a token when the goroutine has reason to look whether it is needed

	mu spinlock

	// The rest is guarded by mu.
	values    fifo[T] // received by the goroutine
	promised  int     // of values, those for receivers that were granted one
	closed    bool    // from is
	pumping   bool    // the goroutine is there; it alone receives from from then
	receivers waitline
}

// FromChan gives a receiver from ch. Tasks that are to share what comes, in the
// order in which they ask, use one receiver.
func FromChan[T any](ch <-chan T) *GoReceiver[T] {
	return &GoReceiver[T]{from: ch, stop: make(chan struct{}, 1)}
}

// Recv waits for a value. It gives the zero value and false when the channel is
// closed and empty.
//
// Cancellation: nothing was received until Recv is ready; a value that was
// received from the channel in its place is for the next Recv.
func (r *GoReceiver[T]) Recv() Future[Tuple2[T, bool]] { return &GoReceiverRecvFuture[T]{r: r} }

// GoReceiverRecvFuture is the future of GoReceiver.Recv. It must not be copied
// while it waits.
type GoReceiverRecvFuture[T any] struct {
	r      *GoReceiver[T]
	waiter waiter
	state  State
}

// Step is ready when there is a value, or the channel is closed.
func (f *GoReceiverRecvFuture[T]) Step(cx *Context, r *GoReceiver[T]) (v T, ok, ready bool) {
	if f.state.At != 0 {
		r = f.r
	}
	r.mu.lock()
	defer r.mu.unlock()
	if f.waiter.waits(cx) {
		return v, false, false
	}
	f.r, f.state.At = r, 1
	if f.waiter.granted() {
		f.waiter.settle()
		r.promised--
	} else if !cx.Spend() {
		return v, false, false
	}
	if v, ok, ready = r.take(); ready {
		f.r, f.state.At = nil, 0
		return v, ok, true
	}
	r.receivers.push(&f.waiter, cx.task)
	if !r.pumping {
		r.pumping = true
		cx.standIn(r.pump)
	}
	return v, false, false
}

// take gives a value that is there for anybody, or says that none will come.
func (r *GoReceiver[T]) take() (v T, ok, ready bool) {
	switch {
	case r.values.n > r.promised:
		return r.values.pop(), true, true
	case r.closed:
		return v, false, true
	case r.pumping:
		return v, false, false
	}
	select {
	case v, ok = <-r.from:
		r.closed = !ok
		return v, ok, true
	default:
		return v, false, false
	}
}

// pump is the goroutine that waits in the place of tasks.
func (r *GoReceiver[T]) pump() {
	for needed := true; needed; {
		select {
		case v, ok := <-r.from:
			needed = r.put(v, ok)
		case <-r.stop:
			r.mu.lock()
			needed = r.receivers.head != nil
			r.pumping = needed
			r.mu.unlock()
		}
	}
}

// put hands over what was received, and says whether more is needed.
func (r *GoReceiver[T]) put(v T, ok bool) (needed bool) {
	r.mu.lock()
	if !ok {
		r.closed, r.pumping = true, false
		r.receivers.wakeAll(&r.mu, nil, (*waitline).release)
		return false
	}
	var woken *task
	if r.values.full() {
		r.values.grow()
	}
	r.values.push(v)
	if r.receivers.head != nil {
		r.promised++
		woken = r.receivers.grant()
	}
	needed = r.receivers.head != nil
	r.pumping = needed
	r.mu.unlock()
	if woken != nil {
		woken.wake(nil)
	}
	return needed
}

// Poll is Step for a future that stands by itself.
func (f *GoReceiverRecvFuture[T]) Poll(cx *Context) (v Tuple2[T, bool], ready bool) {
	f.state.Enter(cx)
	v.V0, v.V1, ready = f.Step(cx, f.r)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *GoReceiverRecvFuture[T]) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.r.unreceive(cx, &f.waiter)
	f.state.Cancel(cx, nil)
	f.r, f.state.At = nil, 0
	return true
}

// unreceive is called when a receiver that waited is cancelled.
func (r *GoReceiver[T]) unreceive(cx *Context, w *waiter) {
	var woken *task
	r.mu.lock()
	switch {
	case w.queued():
		r.receivers.remove(w)
	case w.granted():
		w.settle()
		if r.receivers.head != nil {
			woken = r.receivers.grant() // the value is for this one now
		} else {
			r.promised--
		}
	}
	unneeded := r.pumping && r.receivers.head == nil
	r.mu.unlock()
	if woken != nil {
		woken.wake(cx)
	}
	if unneeded {
		select {
		case r.stop <- struct{}{}:
		default: // there is a token
		}
	}
}

// ToChan sends v to a Go channel. If there is no room a goroutine waits in the
// place of the task. Sending to a closed channel panics.
//
// Cancellation: v may have been sent, if there came to be room just then;
// otherwise it is not. The goroutine has ended when the cancellation is done.
func ToChan[T any](ch chan<- T, v T) Future[Unit] { return &ToChanFuture[T]{ch: ch, v: v} }

// ToChanFuture is the future of ToChan. It must not be copied while it waits.
type ToChanFuture[T any] struct {
	ch     chan<- T
	v      T
	sender *goSender[T]
	end    OneshotRecvFuture[any]
	state  State
}

// A goSender is the goroutine that sends.
type goSender[T any] struct {
	stop chan struct{} // closed when it is not to send any more
	end  Oneshot[any]  // what it panicked with; nil: it did not
}

// Step is ready when v is sent.
func (f *ToChanFuture[T]) Step(cx *Context, ch chan<- T, v T) (ready bool) {
	if f.sender == nil {
		if f.state.At != 0 { // the budget was spent
			ch, v = f.ch, f.v
			f.reset()
		}
		if !cx.Spend() {
			f.ch, f.v, f.state.At = ch, v, 1
			return false
		}
		select {
		case ch <- v:
			return true
		default:
		}
		f.sender = &goSender[T]{stop: make(chan struct{})}
		f.state.At = 1
		sender := f.sender
		cx.standIn(func() { sender.send(ch, v) })
	}
	failure, _, ready := f.end.Step(cx, &f.sender.end)
	if !ready {
		return false
	}
	f.reset()
	if failure != nil {
		panic(failure)
	}
	return true
}

func (f *ToChanFuture[T]) reset() {
	var none T
	f.ch, f.v, f.sender, f.state.At = nil, none, nil, 0
}

func (s *goSender[T]) send(ch chan<- T, v T) {
	defer func() { s.end.Send(recover()) }()
	select {
	case ch <- v:
	case <-s.stop:
	}
}

// Poll is Step for a future that stands by itself.
func (f *ToChanFuture[T]) Poll(cx *Context) (v Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.Step(cx, f.ch, f.v)
	f.state.Leave(ready)
	return
}

// PollCancel is done when the goroutine has ended.
func (f *ToChanFuture[T]) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	if f.sender == nil {
		f.state.Cancel(cx, nil)
		f.reset()
		return true
	}
	if f.state.At == 1 {
		f.state.At = 2
		f.state.guard = cancelling
		close(f.sender.stop)
	}
	if _, _, done = f.end.Step(cx, &f.sender.end); done {
		f.state.guard = cancelled
		f.reset()
	}
	return done
}
