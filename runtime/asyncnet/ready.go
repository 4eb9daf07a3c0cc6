package asyncnet

import (
	"net"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// ready is a step of waiting until a direction is ready. A socket that is new, or
// of which the last operation did not say that it was the last for now, is taken
// to be ready.
func (d *desc) ready(cx *async.Context, w *waiter, dir direction) (err error, ready bool) {
	for {
		v, events, err := d.enter(cx, w, dir)
		switch v {
		case again:
			continue
		case goOn:
			d.leave(cx, w, dir, events, done)
			return nil, true
		}
		return err, v == over
	}
}

// tryEnter is enter for one that does not wait; ok is false if it had to.
func (d *desc) tryEnter(dir direction) (events uint16, ok bool, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.flags&closed != 0 {
		return 0, false, net.ErrClosed
	}
	if d.flags&(isReady|isBusy).in(dir) != isReady.in(dir) || dir == writing && d.flags&midWrite != 0 {
		return 0, false, nil
	}
	d.flags |= isBusy.in(dir)
	return d.events, true, nil
}

// tryLeave is leave for who entered with tryEnter.
func (d *desc) tryLeave(dir direction, events uint16, o outcome) {
	d.leave(nil, nil, dir, events, o|done)
}

// Readable waits until there may be something to read, or the peer has closed its
// side. It is for who waits without a buffer, and reads with TryRead then, which
// may say ErrNotReady after all.
//
// Cancellation: nothing is lost.
func (c *Conn) Readable() async.Future[error] { return &ConnReadableFuture{c: c} }

// ConnReadableFuture is the future of Conn.Readable. It must not be copied while it
// waits.
type ConnReadableFuture struct {
	c     *Conn
	w     waiter
	state async.State
}

// Step is ready when it is worth while to read.
func (f *ConnReadableFuture) Step(cx *async.Context, c *Conn) (err error, ready bool) {
	return stepReady(cx, &f.c, &f.w, &f.state, c, reading, "read")
}

// Poll is Step for a future that stands by itself.
func (f *ConnReadableFuture) Poll(cx *async.Context) (err error, ready bool) {
	f.state.Enter(cx)
	err, ready = f.Step(cx, f.c)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *ConnReadableFuture) PollCancel(cx *async.Context) (done bool) {
	return cancelReady(cx, &f.c, &f.w, &f.state, reading)
}

// Writable waits until there may be room to write, for TryWrite.
//
// Cancellation: nothing is lost.
func (c *Conn) Writable() async.Future[error] { return &ConnWritableFuture{c: c} }

// ConnWritableFuture is the future of Conn.Writable. It must not be copied while it
// waits.
type ConnWritableFuture struct {
	c     *Conn
	w     waiter
	state async.State
}

// Step is ready when it is worth while to write.
func (f *ConnWritableFuture) Step(cx *async.Context, c *Conn) (err error, ready bool) {
	return stepReady(cx, &f.c, &f.w, &f.state, c, writing, "write")
}

// Poll is Step for a future that stands by itself.
func (f *ConnWritableFuture) Poll(cx *async.Context) (err error, ready bool) {
	f.state.Enter(cx)
	err, ready = f.Step(cx, f.c)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *ConnWritableFuture) PollCancel(cx *async.Context) (done bool) {
	return cancelReady(cx, &f.c, &f.w, &f.state, writing)
}

// stepReady is Step of the two futures.
func stepReady(cx *async.Context, at **Conn, w *waiter, s *async.State, c *Conn, dir direction, op string) (err error, ready bool) {
	if s.At == 0 {
		if !cx.Spend() {
			*at, s.At = c, 1
			return nil, false
		}
	} else {
		c = *at
	}
	err, ready = c.ready(cx, w, dir)
	if !ready {
		*at, s.At = c, 1
		return nil, false
	}
	if s.At != 0 {
		*at, s.At = nil, 0
	}
	if err != nil {
		err = c.fail(op, err)
	}
	return err, true
}

// cancelReady is PollCancel of the two futures.
func cancelReady(cx *async.Context, at **Conn, w *waiter, s *async.State, dir direction) (done bool) {
	if s.At == 0 {
		return true
	}
	(*at).quit(cx, w, dir)
	s.Cancel(cx, nil)
	*at, s.At = nil, 0
	return true
}
