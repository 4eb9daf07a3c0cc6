package async

// A Oneshot carries one value from who sends it to who receives it: the answer
// to a request. If several receive, one of them gets it.
//
// Send and Close may be called from any goroutine, and receivers may be tasks
// of any executor. A send happens before the receive of its value is ready.
// The zero Oneshot is empty. A Oneshot must not be copied.
type Oneshot[T any] struct {
	mu spinlock

	// The rest is guarded by mu.
	value     T
	holds     oneshotState
	receivers waitline
}

type oneshotState uint8

const (
	oneshotEmpty oneshotState = iota
	oneshotFull               // the value is there
	oneshotEnded              // the value was received, or there will be none
)

// NewOneshot gives an empty one-shot.
func NewOneshot[T any]() *Oneshot[T] { return new(Oneshot[T]) }

// Send makes v the value. Only the first Send counts, and only before Close;
// sent says whether this is it.
func (o *Oneshot[T]) Send(v T) (sent bool) {
	o.mu.lock()
	if o.holds != oneshotEmpty {
		o.mu.unlock()
		return false
	}
	o.value, o.holds = v, oneshotFull
	o.receivers.wakeAll(&o.mu, nil, (*waitline).release)
	return true
}

// Close says that no value will come. A value that was sent and not received
// is lost: who receives may call Close to say that it wants no answer any more.
func (o *Oneshot[T]) Close() {
	o.mu.lock()
	o.end()
	o.receivers.wakeAll(&o.mu, nil, (*waitline).release)
}

// Closed says whether a Send would be in vain.
func (o *Oneshot[T]) Closed() bool {
	o.mu.lock()
	defer o.mu.unlock()
	return o.holds != oneshotEmpty
}

// TryRecv receives the value if it is there.
func (o *Oneshot[T]) TryRecv() (v T, ok bool) {
	o.mu.lock()
	v, ok = o.take()
	o.mu.unlock()
	return v, ok
}

// take gives the value if it is there.
func (o *Oneshot[T]) take() (v T, ok bool) {
	if o.holds != oneshotFull {
		return v, false
	}
	v = o.value
	o.end()
	return v, true
}

func (o *Oneshot[T]) end() {
	var none T
	o.value, o.holds = none, oneshotEnded
}

// Recv waits for the value. It gives the zero value and false when the one-shot
// is closed or another receiver got the value.
//
// Cancellation: nothing was received until Recv is ready; a value that is there
// waits for the next receiver.
func (o *Oneshot[T]) Recv() Future[Tuple2[T, bool]] { return &OneshotRecvFuture[T]{o: o} }

// OneshotRecvFuture is the future of Oneshot.Recv. It must not be copied while
// it waits.
type OneshotRecvFuture[T any] struct {
	o      *Oneshot[T]
	waiter waiter
	state  State
}

// Step is ready when the value is there, or will not come.
func (f *OneshotRecvFuture[T]) Step(cx *Context, o *Oneshot[T]) (v T, ok, ready bool) {
	if f.state.At != 0 {
		o = f.o
	}
	o.mu.lock()
	if f.waiter.waits(cx) {
		o.mu.unlock()
		return v, false, false
	}
	if o.holds == oneshotEmpty {
		o.receivers.push(&f.waiter, cx.task)
	} else if ready = cx.Spend(); ready {
		v, ok = o.take()
	}
	if !ready {
		f.o, f.state.At = o, 1
	}
	o.mu.unlock()
	if ready && f.state.At != 0 {
		f.o, f.state.At = nil, 0
	}
	return v, ok, ready
}

// Poll is Step for a future that stands by itself.
func (f *OneshotRecvFuture[T]) Poll(cx *Context) (v Tuple2[T, bool], ready bool) {
	f.state.Enter(cx)
	v.V0, v.V1, ready = f.Step(cx, f.o)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *OneshotRecvFuture[T]) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.waiter.leave(&f.o.mu, &f.o.receivers)
	f.state.Cancel(cx, nil)
	f.o, f.state.At = nil, 0
	return true
}
