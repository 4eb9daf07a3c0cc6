package asynctls

import (
	"net"
	"sync"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// A wire is the net.Conn of a tls.Conn, in memory.
//
// While it blocks, which it does for the handshake, a Read that finds nothing waits,
// and notifies hungry first; otherwise it fails with errNothing. A Write never waits;
// it notifies written.
type wire struct {
	conn *asyncnet.Conn // for the addresses

	mu     sync.Mutex
	more   sync.Cond // of mu: there is something to read, or an error
	blocks bool
	in     []byte // what was received and not read
	buffer []byte // of asyncnet, which in is a part of; nil: there is none
	err    error  // of Read, after in
	out    []byte // what was written and not sent
	room   []byte // which out is a part of; nil: there is none

	hungry, written async.Notify
}

// errNothing is what a tls.Conn takes for a time-out, after which it can go on.
var errNothing net.Error = nothing{}

type nothing struct{}

func (nothing) Error() string   { return "asynctls: nothing to read" }
func (nothing) Timeout() bool   { return true }
func (nothing) Temporary() bool { return true } // which crypto/tls looks at

// feed gives the tls.Conn something to read. It takes a buffer of asyncnet.
func (w *wire) feed(p []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.in) == 0 {
		w.in, w.buffer = p, p
	} else {
		w.in = append(w.in[:len(w.in):len(w.in)], p...)
		asyncnet.Free(p)
		w.freeInput()
	}
	w.more.Signal()
}

// hasInput says whether Read would give anything.
func (w *wire) hasInput() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.in) > 0 || w.err != nil
}

func (w *wire) freeInput() {
	if w.buffer != nil {
		asyncnet.Free(w.buffer)
		w.buffer = nil
	}
}

// fail has Read give err when all is read.
func (w *wire) fail(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil {
		w.err = err
	}
	w.more.Signal()
}

func (w *wire) setBlocks(on bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.blocks = on
}

// Read reads what was fed.
func (w *wire) Read(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.in) == 0 && w.err == nil {
		if !w.blocks {
			return 0, errNothing
		}
		w.hungry.NotifyOne()
		w.more.Wait()
	}
	if len(w.in) == 0 {
		return 0, w.err
	}
	n := copy(p, w.in)
	w.in = w.in[n:]
	if len(w.in) == 0 {
		w.in = nil
		w.freeInput()
	}
	return n, nil
}

// rooms are for what is to be sent: a record of the longest kind has room in one.
var rooms = sync.Pool{New: func() any { return new([roomSize]byte) }}

const (
	longestRecord = 16 << 10 // bytes of text in a record
	roomSize      = longestRecord + 1<<10
)

// Write keeps p until it is sent.
func (w *wire) Write(p []byte) (int, error) {
	w.mu.Lock()
	if w.room == nil {
		w.room = rooms.Get().(*[roomSize]byte)[:]
		w.out = w.room[:0]
	}
	w.out = append(w.out, p...)
	blocks := w.blocks
	w.mu.Unlock()
	if blocks {
		w.written.NotifyOne()
	}
	return len(p), nil
}

// pending gives what is to be sent. The bytes do not change.
func (w *wire) pending() []byte {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.out
}

// sent says that the first n pending bytes were sent.
func (w *wire) sent(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.out = w.out[n:]
	if len(w.out) == 0 && w.room != nil {
		rooms.Put((*[roomSize]byte)(w.room))
		w.out, w.room = nil, nil
	}
}

// Close has a Read fail that waits.
func (w *wire) Close() error {
	w.fail(net.ErrClosed)
	return nil
}

func (w *wire) LocalAddr() net.Addr  { return w.conn.LocalAddr() }
func (w *wire) RemoteAddr() net.Addr { return w.conn.RemoteAddr() }

// The deadlines are those of the connection underneath, which crypto/tls does not set.
func (w *wire) SetDeadline(time.Time) error      { return nil }
func (w *wire) SetReadDeadline(time.Time) error  { return nil }
func (w *wire) SetWriteDeadline(time.Time) error { return nil }
