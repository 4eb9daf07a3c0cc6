package async

const sendOnClosed = "async: send on closed channel"

// Send waits for room and sends v. It panics if the channel is closed, also
// while it waits.
//
// Cancellation: nothing was sent until Send is ready, and v is dropped; its
// place in the line, and room that it was promised, go to the next.
func (c *Chan[T]) Send(v T) Future[Unit] { return &ChanSendFuture[T]{c: c, v: v} }

// ChanSendFuture is the future of Chan.Send. It must not be copied while it
// waits.
type ChanSendFuture[T any] struct {
	c      *Chan[T]
	v      T
	waiter waiter
	state  State
}

// Step is ready when v is sent.
func (f *ChanSendFuture[T]) Step(cx *Context, c *Chan[T], v T) (ready bool) {
	if f.state.At != 0 {
		return f.resume(cx)
	}
	if c == nil {
		f.state.At = 1
		return false
	}
	c.mu.enter(cx.exec)
	if c.room <= 0 {
		return f.wait(cx, c, v)
	}
	if !cx.Spend() {
		return f.suspend(c, v)
	}
	if c.receivers.head != nil || c.values.full() {
		c.putAndWake(cx, v)
		return true
	}
	// What put does, without its call.
	c.room--
	c.unclaimed++
	c.values.push(v)
	c.mu.unlock()
	return true
}

// suspend has f begin again when it is polled, unless it is in the line. It
// unlocks c.
func (f *ChanSendFuture[T]) suspend(c *Chan[T], v T) (ready bool) {
	f.c, f.v, f.state.At = c, v, 1
	c.mu.unlock()
	return false
}

// wait gets into the line. It unlocks c.
func (f *ChanSendFuture[T]) wait(cx *Context, c *Chan[T], v T) (ready bool) {
	if c.closed {
		c.mu.unlock()
		panic(sendOnClosed)
	}
	c.senders.push(&f.waiter, cx.task)
	return f.suspend(c, v)
}

// resume is Step for a future that is suspended.
func (f *ChanSendFuture[T]) resume(cx *Context) (ready bool) {
	c := f.c
	if c == nil {
		return false
	}
	c.mu.enter(cx.exec)
	if f.waiter.waits(cx) {
		c.mu.unlock()
		return false
	}
	granted := f.waiter.granted()
	f.waiter.settle()
	if !granted || c.closed {
		c.mu.unlock()
		v := f.v
		f.reset()
		return f.Step(cx, c, v)
	}
	c.room++ // what was promised
	c.putAndWake(cx, f.v)
	f.reset()
	return true
}

func (f *ChanSendFuture[T]) reset() {
	var none T
	f.c, f.v, f.state.At = nil, none, 0
}

// Poll is Step for a future that stands by itself.
func (f *ChanSendFuture[T]) Poll(cx *Context) (v Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.Step(cx, f.c, f.v)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *ChanSendFuture[T]) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	if f.c != nil {
		f.c.unsend(cx, &f.waiter)
	}
	f.state.Cancel(cx, nil)
	f.reset()
	return true
}

// unsend is called when a sender that waited is cancelled.
func (c *Chan[T]) unsend(cx *Context, w *waiter) {
	var woken *task
	c.mu.lock()
	switch {
	case w.queued():
		c.senders.remove(w)
	case w.granted():
		w.settle()
		c.room++
		woken = c.promiseRoom()
	}
	c.mu.unlock()
	if woken != nil {
		woken.wake(cx)
	}
}
