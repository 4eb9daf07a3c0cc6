package asyncnet

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// tryWrite calls the system, for who has the turn.
func (d *desc) tryWrite(p []byte) (n int, err error) {
	if d.over != nil {
		return d.over.Write(p)
	}
	for {
		if n, err = writeSocket(int(d.fd), p[:min(len(p), mostWritten)]); !isInterrupted(err) {
			return n, err
		}
	}
}

// mostWritten is how much is written with one call of the system: some have trouble
// with more than 2^31.
const mostWritten = 1 << 30

// write is a step of writing all of p, of which *n bytes have been written.
func (d *desc) write(cx *async.Context, w *waiter, p []byte, n *int) (err error, ready bool) {
	for {
		v, events, err := d.enter(cx, w, writing)
		if v == again {
			continue
		}
		if v != goOn {
			return err, v == over
		}
		for err == nil && (*n < len(p) || len(p) == 0) {
			var k int
			k, err = d.tryWrite(p[*n:])
			*n += k
			if len(p) == 0 {
				break
			}
		}
		if isNotReady(err) {
			o := unready
			if *n > 0 {
				o |= partial
			}
			v, err = d.leave(cx, w, writing, events, o)
			if v == again {
				continue
			}
			return err, v == over
		}
		d.leave(cx, w, writing, events, done)
		return err, true
	}
}

// Write writes all of p, and waits where the peer is slower. It gives how many
// bytes were written, which is less than len(p) if there is an error. p must not
// change until Write is ready or cancelled.
//
// Cancellation: what was written stays written, and nobody learns how much that
// is. Who wants to go on with the connection uses Writable and TryWrite.
func (c *Conn) Write(p []byte) async.Future[async.Result[int]] {
	return &ConnWriteFuture{c: c, p: p}
}

// ConnWriteFuture is the future of Conn.Write. It must not be copied while it
// waits.
type ConnWriteFuture struct {
	c     *Conn
	p     []byte
	n     int // how much of p is written
	w     waiter
	state async.State
}

// Step is ready when all was written, or never will be.
func (f *ConnWriteFuture) Step(cx *async.Context, c *Conn, p []byte) (n int, err error, ready bool) {
	if f.state.At == 0 {
		if !cx.Spend() {
			f.c, f.p, f.state.At = c, p, 1
			return 0, nil, false
		}
	} else {
		c, p, n = f.c, f.p, f.n
	}
	err, ready = c.write(cx, &f.w, p, &n)
	if !ready {
		f.c, f.p, f.n, f.state.At = c, p, n, 1
		return 0, nil, false
	}
	if f.state.At != 0 {
		f.c, f.p, f.n, f.state.At = nil, nil, 0, 0
	}
	if err != nil {
		err = c.fail("write", systemError("write", err))
	}
	return n, err, true
}

// Poll is Step for a future that stands by itself.
func (f *ConnWriteFuture) Poll(cx *async.Context) (v async.Result[int], ready bool) {
	f.state.Enter(cx)
	v.Value, v.Err, ready = f.Step(cx, f.c, f.p)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *ConnWriteFuture) PollCancel(cx *async.Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.c.quit(cx, &f.w, writing)
	f.state.Cancel(cx, nil)
	f.c, f.p, f.n, f.state.At = nil, nil, 0, 0
	return true
}

// TryWrite writes as much of p as goes without waiting: ErrNotReady if nothing
// does, or if a Write is in the middle of its bytes. It knows no deadline.
func (c *Conn) TryWrite(p []byte) (n int, err error) {
	events, ok, err := c.tryEnter(writing)
	if err != nil {
		return 0, c.fail("write", err)
	}
	if !ok {
		return 0, ErrNotReady
	}
	n, err = c.tryWrite(p)
	if isNotReady(err) {
		c.tryLeave(writing, events, unready)
		return 0, ErrNotReady
	}
	c.tryLeave(writing, events, 0)
	if err != nil {
		return n, c.fail("write", systemError("write", err))
	}
	return n, nil
}
