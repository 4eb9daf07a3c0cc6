package asyncnet

import (
	"errors"
	"net"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// ErrNotReady is what an Endpoint says when a call would have to wait.
var ErrNotReady = errors.New("asyncnet: not ready")

// Readiness is what an Endpoint reports.
type Readiness uint8

// Reading includes accepting, and writing connecting. An endpoint whose peer will
// send no more reports HungUp together with ReadReady.
const (
	ReadReady Readiness = 1 << iota
	WriteReady
	HungUp
)

// An Endpoint is what a Conn, PacketConn or Listener is made of that is not a
// socket of the system: one of a simulated network, or of package net where
// there is no readiness to wait for. No call waits. A call that would have to gives
// ErrNotReady; when it is worth while to try again the endpoint says so by calling
// the function that it was given by Attach.
//
// Read and Write are called by one goroutine at a time each; all else may come at
// any time, but nothing after Close.
type Endpoint interface {
	// Attach comes first. ready may be called from any goroutine, while no call of
	// the endpoint is in progress on the same one.
	Attach(ready func(Readiness))

	// Read reads what is there, io.EOF at the end.
	Read(p []byte) (n int, err error)

	// Write takes some of p, and may have less than all of it with a nil error.
	Write(p []byte) (n int, err error)

	CloseRead() error
	CloseWrite() error
	Close() error
	LocalAddr() net.Addr
	RemoteAddr() net.Addr
}

// An Option is a setting of a socket.
type Option uint8

// The options and what their values are.
const (
	NoDelay     Option = iota // 0 or 1
	KeepAlive                 // nanoseconds, or less than 0
	Linger                    // seconds, or less than 0
	ReadBuffer                // bytes
	WriteBuffer               // bytes
)

// An OptionSetter is an Endpoint to which options mean something. Another one is
// told nothing of them.
type OptionSetter interface {
	SetOption(o Option, value int) error
}

// An Acceptor is the Endpoint of a Listener. Read and Write are not called.
type Acceptor interface {
	Endpoint
	Accept() (Endpoint, error)
}

// A PacketEndpoint is the Endpoint of a PacketConn.
type PacketEndpoint interface {
	Endpoint
	ReadFrom(p []byte) (n int, from net.Addr, err error)
	WriteTo(p []byte, to net.Addr) (n int, err error)
}

// A Network makes endpoints. An executor has one if its async.Poller is one: see
// async.WithPoller. Then Dial and Listen on it use that network and not the
// system's. Names of hosts and services are the network's own matter.
type Network interface {
	// Dial gives an endpoint at once, which is WriteReady when it is connected; if
	// it could not be, its Write, even of no bytes, gives the error.
	Dial(network, address string) (Endpoint, error)
	Listen(network, address string) (Acceptor, error)
	ListenPacket(network, address string) (PacketEndpoint, error)
}

// A PacketDialer is a Network that has sockets for packets to and from one address.
// Their WriteTo is called with no address. Other networks have no DialPacket.
type PacketDialer interface {
	DialPacket(network, address string) (PacketEndpoint, error)
}

// networkIn gives the Network of the executor that polls with cx; nil: the system's.
// There is none where time is not that of the world.
func networkIn(cx *async.Context) (Network, error) {
	p, err := async.PollerIn(cx, noPoller)
	if err == async.ErrNoPoller {
		return nil, err
	}
	if n, ok := p.(Network); ok {
		return n, nil
	}
	return systemNetwork, nil
}

// noPoller is an open for who only wants to know.
func noPoller() (async.Poller, error) { return nil, errNone }

var errNone = errors.New("asyncnet: no poller yet")

// An overlay is what a desc has of an Endpoint.
type overlay struct{ Endpoint }

func (o *overlay) set(option Option, value int) error {
	if s, ok := o.Endpoint.(OptionSetter); ok {
		return s.SetOption(option, value)
	}
	return nil
}

func (o *overlay) closeRead() error  { return o.CloseRead() }
func (o *overlay) closeWrite() error { return o.CloseWrite() }

// lay makes d one with an endpoint.
func (d *desc) lay(e Endpoint, k kind) {
	d.fd, d.kind, d.flags = -1, k, readReady|writeReady
	d.over = &overlay{e}
	e.Attach(d.report)
}

// report is event for an Endpoint.
func (d *desc) report(r Readiness) {
	var f flags
	if r&ReadReady != 0 {
		f |= readReady
	}
	if r&WriteReady != 0 {
		f |= writeReady
	}
	if r&HungUp != 0 {
		f |= hungUp
	}
	d.mu.Lock()
	heads, woken := d.heads(), [2]async.Waker{}
	d.events++
	d.flags |= f
	for dir := reading; dir <= writing; dir++ {
		if f&isReady.in(dir) != 0 && d.flags&isBusy.in(dir) == 0 {
			woken[dir] = heads[dir]
		}
	}
	d.mu.Unlock()
	wakeAll(woken)
}
