package asyncnet

import (
	"net"
	"sync/atomic"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A Listener takes connections of TCP, or of stream sockets of Unix. Its methods
// may be called from any goroutine.
type Listener struct {
	desc
	path    string       // to be removed by Close
	backoff atomic.Int64 // how long Accept waited for a descriptor last
}

// Addr gives the address that it listens at; nil after Close.
func (l *Listener) Addr() net.Addr { return l.address(Endpoint.LocalAddr, localAddr) }

// Close stops listening. Futures that accept are ready with net.ErrClosed;
// connections that wait to be accepted are reset, accepted ones stay. A Unix
// socket's file is removed.
func (l *Listener) Close() error {
	addr := l.Addr()
	err := l.close()
	if err == nil && l.path != "" {
		removeSocketFile(l.path)
	}
	if err != nil {
		return l.opError("close", nil, addr, err)
	}
	return nil
}

// SetDeadline sets the time after which accepting fails with
// os.ErrDeadlineExceeded, also for those that wait now; zero: never.
func (l *Listener) SetDeadline(t time.Time) error {
	if err := l.setDeadline(t, reading); err != nil {
		return l.opError("set", nil, l.Addr(), err)
	}
	return nil
}

// Accept waits for a connection.
//
// While the process, or the system, has no descriptor or memory left for one,
// Accept goes on waiting, and looks again after 5 milliseconds, then after twice as
// long, up to a second. Connections wait in the system's queue meanwhile.
//
// Cancellation: nothing was accepted until Accept is ready, so nothing is lost.
func (l *Listener) Accept() async.Future[async.Result[*Conn]] { return &ListenerAcceptFuture{l: l} }

// ListenerAcceptFuture is the future of Listener.Accept. It must not be copied while
// it waits.
type ListenerAcceptFuture struct {
	l     *Listener
	w     waiter
	pause async.SleepFuture // after there was no descriptor
	state async.State
}

// The states of a ListenerAcceptFuture, beside 0.
const (
	acceptWaiting = 1
	acceptPausing = 2
)

// Step is ready when there is a connection, or never will be.
func (f *ListenerAcceptFuture) Step(cx *async.Context, l *Listener) (c *Conn, err error, ready bool) {
	if f.state.At == 0 {
		if !cx.Spend() {
			f.l, f.state.At = l, acceptWaiting
			return nil, nil, false
		}
	} else {
		l = f.l
	}
	for {
		if f.state.At == acceptPausing {
			if !f.pause.Step(cx, 0) {
				return nil, nil, false
			}
			f.state.At = acceptWaiting
		}
		c, err, ready = l.accept(cx, &f.w)
		if !ready {
			f.l, f.state.At = l, acceptWaiting
			return nil, nil, false
		}
		if err == nil || !isShortage(err) {
			break
		}
		f.l, f.state.At = l, acceptPausing
		f.pause.Step(cx, l.pauseLonger())
	}
	if f.state.At != 0 {
		f.l, f.state.At = nil, 0
	}
	if err != nil {
		return nil, l.opError("accept", nil, l.Addr(), systemError("accept", err)), true
	}
	return c, nil, true
}

// Poll is Step for a future that stands by itself.
func (f *ListenerAcceptFuture) Poll(cx *async.Context) (v async.Result[*Conn], ready bool) {
	f.state.Enter(cx)
	v.Value, v.Err, ready = f.Step(cx, f.l)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *ListenerAcceptFuture) PollCancel(cx *async.Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.pause.PollCancel(cx)
	f.l.quit(cx, &f.w, reading)
	f.state.Cancel(cx, nil)
	f.l, f.state.At = nil, 0
	return true
}

// accept is a step of accepting; its errors are not wrapped yet.
func (l *Listener) accept(cx *async.Context, w *waiter) (c *Conn, err error, ready bool) {
	for {
		v, events, err := l.enter(cx, w, reading)
		if v == again {
			continue
		}
		if v != goOn {
			return nil, err, v == over
		}
		c, err = l.tryAccept()
		if isNotReady(err) {
			v, err = l.leave(cx, w, reading, events, unready)
			if v == again {
				continue
			}
			return nil, err, v == over
		}
		l.leave(cx, w, reading, events, done)
		return c, err, true
	}
}

// pauseLonger gives how long to wait after there was no descriptor.
func (l *Listener) pauseLonger() time.Duration {
	d := min(max(2*time.Duration(l.backoff.Load()), 5*time.Millisecond), time.Second)
	l.backoff.Store(int64(d))
	return d
}

// tryAccept calls the system, for who has the turn.
func (l *Listener) tryAccept() (*Conn, error) {
	if l.over != nil {
		e, err := l.over.Endpoint.(Acceptor).Accept()
		if err != nil {
			return nil, err
		}
		c := new(Conn)
		c.lay(e, l.kind)
		return c, nil
	}
	for {
		fd, peer, err := acceptSocket(int(l.fd))
		if err == nil {
			c := &Conn{peer: peer}
			c.init(fd, l.kind)
			l.backoff.Store(0)
			if !optionsAreInherited {
				c.defaults(0)
			}
			return c, nil
		}
		if !isInterrupted(err) && !isAborted(err) {
			return nil, err
		}
	}
}

// init makes d a new socket.
func (d *desc) init(fd int, k kind) {
	d.fd, d.kind, d.flags = int32(fd), k, readReady|writeReady
}

// defaults sets the options that package net sets too. That they cannot be set is
// no reason to do without the connection.
func (d *desc) defaults(keepAlive time.Duration) {
	if d.kind.isTCP() {
		setNoDelay(int(d.fd), true)
		setKeepAlive(int(d.fd), orDefault(keepAlive))
	}
}
