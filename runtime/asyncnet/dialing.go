package asyncnet

import (
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// now gives the time of the executor that polls.
func now() async.Future[time.Time] { return &nowFuture{} }

type nowFuture struct{}

func (*nowFuture) Step(cx *async.Context) (t time.Time, ready bool) { return async.NowIn(cx), true }

func (f *nowFuture) Poll(cx *async.Context) (t time.Time, ready bool) { return f.Step(cx) }

func (*nowFuture) PollCancel(*async.Context) (done bool) { return true }

// writable is Writable with errors that are not wrapped.
func (c *Conn) writable() async.Future[error] { return &connWritableFuture{c: c} }

type connWritableFuture struct {
	c     *Conn
	w     waiter
	state async.State
}

func (f *connWritableFuture) Step(cx *async.Context, c *Conn) (err error, ready bool) {
	if f.state.At != 0 {
		c = f.c
	}
	if err, ready = c.ready(cx, &f.w, writing); ready {
		f.c, f.state.At = nil, 0
	} else {
		f.c, f.state.At = c, 1
	}
	return err, ready
}

func (f *connWritableFuture) Poll(cx *async.Context) (err error, ready bool) {
	f.state.Enter(cx)
	err, ready = f.Step(cx, f.c)
	f.state.Leave(ready)
	return
}

func (f *connWritableFuture) PollCancel(cx *async.Context) (done bool) {
	return cancelReady(cx, &f.c, &f.w, &f.state, writing)
}

// connected waits until an endpoint is connected, which its Write says.
func (c *Conn) connected() async.Future[error] { return &connConnectedFuture{c: c} }

type connConnectedFuture struct {
	c     *Conn
	w     waiter
	state async.State
}

func (f *connConnectedFuture) Step(cx *async.Context, c *Conn) (err error, ready bool) {
	if f.state.At != 0 {
		c = f.c
	}
	n := 0
	if err, ready = c.write(cx, &f.w, nil, &n); ready {
		f.c, f.state.At = nil, 0
	} else {
		f.c, f.state.At = c, 1
	}
	return err, ready
}

func (f *connConnectedFuture) Poll(cx *async.Context) (err error, ready bool) {
	f.state.Enter(cx)
	err, ready = f.Step(cx, f.c)
	f.state.Leave(ready)
	return
}

func (f *connConnectedFuture) PollCancel(cx *async.Context) (done bool) {
	return cancelReady(cx, &f.c, &f.w, &f.state, writing)
}
