package asyncnet

import (
	"io"
	"sync"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// BufferSize is the size of the buffers that futures take while they have bytes,
// and only then.
const BufferSize = 4096

var buffers = sync.Pool{New: func() any { return new([BufferSize]byte) }}

// Buffer gives a buffer of BufferSize bytes, with any content, that belongs to the
// caller until Free.
func Buffer() []byte { return buffers.Get().(*[BufferSize]byte)[:] }

// Free gives back a buffer that Buffer or ReadBuffer gave, of which p is the
// beginning, or any beginning of that. It must not be used any more.
func Free(p []byte) {
	if cap(p) < BufferSize {
		panic("asyncnet: Free of what is not a buffer")
	}
	buffers.Put((*[BufferSize]byte)(p[:BufferSize]))
}

// ReadBuffer is Read for who waits without a buffer. What was read is in a buffer
// that belongs to the caller, who gives it back with Free. With an error there is
// none.
//
// Cancellation: nothing was read until ReadBuffer is ready, so nothing is lost.
func (c *Conn) ReadBuffer() async.Future[async.Result[[]byte]] { return &ConnReadBufferFuture{c: c} }

// ConnReadBufferFuture is the future of Conn.ReadBuffer. It must not be copied
// while it waits.
type ConnReadBufferFuture struct {
	c     *Conn
	w     waiter
	state async.State
}

// Step is ready when something was read, or never will be.
func (f *ConnReadBufferFuture) Step(cx *async.Context, c *Conn) (p []byte, err error, ready bool) {
	if f.state.At == 0 {
		if !cx.Spend() {
			f.c, f.state.At = c, 1
			return nil, nil, false
		}
	} else {
		c = f.c
	}
	p, err, ready = c.readBuffer(cx, &f.w)
	if !ready {
		f.c, f.state.At = c, 1
		return nil, nil, false
	}
	if f.state.At != 0 {
		f.c, f.state.At = nil, 0
	}
	if err != nil && err != io.EOF {
		err = c.fail("read", systemError("read", err))
	}
	return p, err, true
}

// Poll is Step for a future that stands by itself.
func (f *ConnReadBufferFuture) Poll(cx *async.Context) (v async.Result[[]byte], ready bool) {
	f.state.Enter(cx)
	v.Value, v.Err, ready = f.Step(cx, f.c)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *ConnReadBufferFuture) PollCancel(cx *async.Context) (done bool) {
	return cancelReady(cx, &f.c, &f.w, &f.state, reading)
}

// readBuffer is read into a buffer that is taken when it is this one's turn.
func (d *desc) readBuffer(cx *async.Context, w *waiter) (p []byte, err error, ready bool) {
	for {
		v, events, err := d.enter(cx, w, reading)
		if v == again {
			continue
		}
		if v != goOn {
			return nil, err, v == over
		}
		p = Buffer()
		n, err := d.tryRead(p)
		if isNotReady(err) {
			Free(p)
			v, err = d.leave(cx, w, reading, events, unready)
			if v == again {
				continue
			}
			return nil, err, v == over
		}
		d.leave(cx, w, reading, events, done|d.drained(n, len(p), err))
		if err == nil && n == 0 {
			err = io.EOF
		}
		if err != nil {
			Free(p)
			return nil, err, true
		}
		return p[:n], nil, true
	}
}
