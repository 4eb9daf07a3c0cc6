package asyncnet

import (
	"io"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// tryRead calls the system, for who has the turn.
func (d *desc) tryRead(p []byte) (n int, err error) {
	if d.over != nil {
		return d.over.Read(p)
	}
	for {
		if n, err = readSocket(int(d.fd), p); !isInterrupted(err) {
			return n, err
		}
	}
}

// read is a step of reading into p: it is ready with some bytes, or an error that
// is io.EOF or not wrapped yet.
func (d *desc) read(cx *async.Context, w *waiter, p []byte) (n int, err error, ready bool) {
	for {
		v, events, err := d.enter(cx, w, reading)
		if v == again {
			continue
		}
		if v != goOn {
			return 0, err, v == over
		}
		n, err = d.tryRead(p)
		if isNotReady(err) {
			v, err = d.leave(cx, w, reading, events, unready)
			if v == again {
				continue
			}
			return 0, err, v == over
		}
		d.leave(cx, w, reading, events, done|d.drained(n, len(p), err))
		if err == nil && n == 0 && len(p) > 0 {
			err = io.EOF
		}
		return n, err, true
	}
}

// drained gives emptied if reading n bytes of a stream into room for more has
// emptied it for the moment: the system will report the next ones. An Endpoint
// reports only what somebody has asked for.
func (d *desc) drained(n, room int, err error) outcome {
	if err == nil && 0 < n && n < room && d.over == nil {
		return emptied
	}
	return 0
}

// Read waits until there is something to read and reads up to len(p) bytes into p.
// It gives io.EOF when the peer has sent all and closed its side. The buffer p
// belongs to Read until it is ready or cancelled; see ReadBuffer for waiting
// without one.
//
// Cancellation: nothing was read until Read is ready, so nothing is lost.
func (c *Conn) Read(p []byte) async.Future[async.Result[int]] { return &ConnReadFuture{c: c, p: p} }

// ConnReadFuture is the future of Conn.Read. It must not be copied while it waits.
type ConnReadFuture struct {
	c     *Conn
	p     []byte
	w     waiter
	state async.State
}

// Step is ready when something was read, or never will be.
func (f *ConnReadFuture) Step(cx *async.Context, c *Conn, p []byte) (n int, err error, ready bool) {
	if f.state.At == 0 {
		if !cx.Spend() {
			f.c, f.p, f.state.At = c, p, 1
			return 0, nil, false
		}
	} else {
		c, p = f.c, f.p
	}
	n, err, ready = c.read(cx, &f.w, p)
	if !ready {
		f.c, f.p, f.state.At = c, p, 1
		return 0, nil, false
	}
	if f.state.At != 0 {
		f.c, f.p, f.state.At = nil, nil, 0
	}
	if err != nil && err != io.EOF {
		err = c.fail("read", systemError("read", err))
	}
	return n, err, true
}

// Poll is Step for a future that stands by itself.
func (f *ConnReadFuture) Poll(cx *async.Context) (v async.Result[int], ready bool) {
	f.state.Enter(cx)
	v.Value, v.Err, ready = f.Step(cx, f.c, f.p)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *ConnReadFuture) PollCancel(cx *async.Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.c.quit(cx, &f.w, reading)
	f.state.Cancel(cx, nil)
	f.c, f.p, f.state.At = nil, nil, 0
	return true
}

// TryRead reads what is there without waiting: ErrNotReady if nothing is, or if
// somebody else is reading at this moment. It knows no deadline.
func (c *Conn) TryRead(p []byte) (n int, err error) {
	events, ok, err := c.tryEnter(reading)
	if err != nil {
		return 0, c.fail("read", err)
	}
	if !ok {
		return 0, ErrNotReady
	}
	n, err = c.tryRead(p)
	if isNotReady(err) {
		c.tryLeave(reading, events, unready)
		return 0, ErrNotReady
	}
	c.tryLeave(reading, events, c.drained(n, len(p), err))
	switch {
	case err == nil && n == 0 && len(p) > 0, err == io.EOF:
		return 0, io.EOF
	case err != nil:
		return 0, c.fail("read", systemError("read", err))
	}
	return n, nil
}
