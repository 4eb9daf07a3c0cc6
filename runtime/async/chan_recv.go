package async

// Recv waits for a value. It gives the zero value and false when the channel
// is closed and all its values have been received.
//
// Cancellation: nothing was received until Recv is ready; its place in the
// line, and the value that it was promised, go to the next.
func (c *Chan[T]) Recv() Future[Tuple2[T, bool]] { return &ChanRecvFuture[T]{c: c} }

// ChanRecvFuture is the future of Chan.Recv. It must not be copied while it
// waits.
type ChanRecvFuture[T any] struct {
	c      *Chan[T]
	waiter waiter
	state  State
}

// Step is ready when there is a value, or the channel is closed.
func (f *ChanRecvFuture[T]) Step(cx *Context, c *Chan[T]) (v T, ok, ready bool) {
	if f.state.At != 0 {
		return f.resume(cx)
	}
	if c == nil {
		f.state.At = 1
		return v, false, false
	}
	c.mu.enter(cx.exec)
	if c.unclaimed == 0 {
		return v, false, f.wait(cx, c)
	}
	if !cx.Spend() {
		f.c, f.state.At = c, 1 // and begins again
		c.mu.unlock()
		return v, false, false
	}
	if c.senders.head != nil || c.capacity < 0 {
		return c.takeAndWake(cx), true, true
	}
	// What take does, without its call.
	c.unclaimed--
	c.room++
	v = c.values.pop()
	c.mu.unlock()
	return v, true, true
}

// wait gets into the line, unless the channel is closed and no values are left,
// not even such as were promised to others. It unlocks c.
func (f *ChanRecvFuture[T]) wait(cx *Context, c *Chan[T]) (closed bool) {
	if c.closed && c.values.n == 0 {
		c.mu.unlock()
		return true
	}
	c.receivers.push(&f.waiter, cx.task)
	f.c, f.state.At = c, 1
	c.room++
	woken := c.promiseRoom() // capacity 0: a sender may come
	c.mu.unlock()
	if woken != nil {
		woken.wake(cx)
	}
	return false
}

// resume is Step for a future that is suspended.
func (f *ChanRecvFuture[T]) resume(cx *Context) (v T, ok, ready bool) {
	c := f.c
	if c == nil {
		return v, false, false
	}
	c.mu.enter(cx.exec)
	if f.waiter.waits(cx) {
		c.mu.unlock()
		return v, false, false
	}
	if !f.waiter.granted() {
		c.mu.unlock()
		f.c, f.state.At = nil, 0
		return f.Step(cx, c)
	}
	f.waiter.settle()
	v = c.values.pop() // room and unclaimed do not count what was promised
	if c.closed {
		c.drained(cx)
	} else {
		c.mu.unlock()
	}
	f.c, f.state.At = nil, 0
	return v, true, true
}

// Poll is Step for a future that stands by itself.
func (f *ChanRecvFuture[T]) Poll(cx *Context) (v Tuple2[T, bool], ready bool) {
	f.state.Enter(cx)
	v.V0, v.V1, ready = f.Step(cx, f.c)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *ChanRecvFuture[T]) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	if f.c != nil {
		f.c.unreceive(cx, &f.waiter)
	}
	f.state.Cancel(cx, nil)
	f.c, f.state.At = nil, 0
	return true
}

// unreceive is called when a receiver that waited is cancelled.
func (c *Chan[T]) unreceive(cx *Context, w *waiter) {
	var woken *task
	c.mu.lock()
	switch {
	case w.queued():
		c.receivers.remove(w)
		c.room--
	case w.granted():
		w.settle()
		c.room-- // for one receiver less, or one value more
		if c.receivers.head != nil {
			woken = c.receivers.grant() // the promise is for this one now
		} else {
			c.unclaimed++
		}
	}
	c.mu.unlock()
	if woken != nil {
		woken.wake(cx)
	}
}
