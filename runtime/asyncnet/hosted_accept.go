package asyncnet

import (
	"net"
	"sync"
)

// A hostedAcceptor is the Endpoint of a Listener. A goroutine accepts one connection
// at a time, when somebody has asked for it.
type hostedAcceptor struct {
	hostedNothing
	l     net.Listener
	ready func(Readiness)

	mu        sync.Mutex
	accepting bool     // guarded by mu, as all that follows: the goroutine waits
	c         net.Conn // what it has accepted
	err       error
	closed    bool
}

func (a *hostedAcceptor) Attach(ready func(Readiness)) { a.ready = ready }

func (a *hostedAcceptor) Accept() (Endpoint, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	c, err := a.c, a.err
	a.c, a.err = nil, nil
	switch {
	case c != nil:
		return &hostedStream{c: c}, nil
	case err != nil:
		return nil, err
	case !a.accepting:
		a.accepting = true
		go a.accept()
	}
	return nil, ErrNotReady
}

func (a *hostedAcceptor) accept() {
	c, err := a.l.Accept()
	a.mu.Lock()
	a.accepting = false
	if a.closed && c != nil {
		c.Close()
	} else {
		a.c, a.err = c, err
	}
	a.mu.Unlock()
	a.ready(ReadReady)
}

func (a *hostedAcceptor) Close() error {
	a.mu.Lock()
	a.closed = true
	c := a.c
	a.c = nil
	a.mu.Unlock()
	if c != nil {
		c.Close()
	}
	return a.l.Close()
}

func (a *hostedAcceptor) LocalAddr() net.Addr { return a.l.Addr() }

// hostedNothing has the methods of an Endpoint that some endpoints do not have.
type hostedNothing struct{}

func (hostedNothing) Read([]byte) (int, error)  { return 0, ErrNotReady }
func (hostedNothing) Write([]byte) (int, error) { return 0, ErrNotReady }
func (hostedNothing) CloseRead() error          { return nil }
func (hostedNothing) CloseWrite() error         { return nil }
func (hostedNothing) RemoteAddr() net.Addr      { return nil }
