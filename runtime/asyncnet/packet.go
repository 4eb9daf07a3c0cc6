package asyncnet

import (
	"net"
	"net/netip"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A PacketConn sends and receives packets: of UDP, or between Unix datagram
// sockets. Who has it must close it. Its methods may be called from any goroutine,
// and its futures polled on any executor, several at a time. Errors are as those of
// Conn.
type PacketConn struct {
	desc
	is6  bool   // the socket's addresses are those of IPv6
	path string // to be removed by Close
	peer net.Addr
}

func (c *PacketConn) fail(op string, remote net.Addr, err error) error {
	return c.opError(op, c.LocalAddr(), remote, err)
}

// Close closes the socket. Futures that wait for it are ready with net.ErrClosed.
func (c *PacketConn) Close() error {
	err := c.close()
	if err == nil && c.path != "" {
		removeSocketFile(c.path)
	}
	if err != nil {
		return c.opError("close", nil, nil, err)
	}
	return nil
}

// LocalAddr gives this end's address; nil after Close.
func (c *PacketConn) LocalAddr() net.Addr { return c.address(Endpoint.LocalAddr, localAddr) }

// RemoteAddr gives the peer's address if the socket was made by DialPacket, else
// nil.
func (c *PacketConn) RemoteAddr() net.Addr { return c.peer }

// SetDeadline is as Conn.SetDeadline is.
func (c *PacketConn) SetDeadline(t time.Time) error { return c.deadline(t, reading, writing) }

// SetReadDeadline is SetDeadline for receiving alone.
func (c *PacketConn) SetReadDeadline(t time.Time) error { return c.deadline(t, reading) }

// SetWriteDeadline is SetDeadline for sending alone.
func (c *PacketConn) SetWriteDeadline(t time.Time) error { return c.deadline(t, writing) }

func (c *PacketConn) deadline(t time.Time, dirs ...direction) error {
	if err := c.setDeadline(t, dirs...); err != nil {
		return c.fail("set", nil, err)
	}
	return nil
}

// A Packet is what a PacketConn received.
type Packet struct {
	N    int            // how many bytes it had, at most as many as there was room for
	Addr netip.AddrPort // the sender, if it is one of UDP
	Name string         // the sender's path, if it is a Unix socket that has one
}

// net gives the sender as package net has it; nil if it is not known.
func (p Packet) net(k kind) net.Addr {
	switch {
	case k.isUnix() && p.Name != "":
		return unixAddr(p.Name, k)
	case p.Addr.IsValid():
		return net.UDPAddrFromAddrPort(p.Addr)
	}
	return nil
}

// Receive waits for a packet and puts it into p. What is longer than p is lost.
//
// Cancellation: nothing was received until Receive is ready, so nothing is lost.
func (c *PacketConn) Receive(p []byte) async.Future[async.Result[Packet]] {
	return &PacketConnReceiveFuture{c: c, p: p}
}

// PacketConnReceiveFuture is the future of PacketConn.Receive. It must not be
// copied while it waits.
type PacketConnReceiveFuture struct {
	c     *PacketConn
	p     []byte
	w     waiter
	state async.State
}

// Step is ready when a packet was received, or never will be.
func (f *PacketConnReceiveFuture) Step(cx *async.Context, c *PacketConn, p []byte) (v Packet, err error, ready bool) {
	if f.state.At == 0 {
		if !cx.Spend() {
			f.c, f.p, f.state.At = c, p, 1
			return v, nil, false
		}
	} else {
		c, p = f.c, f.p
	}
	v, err, ready = c.receive(cx, &f.w, p)
	if !ready {
		f.c, f.p, f.state.At = c, p, 1
		return v, nil, false
	}
	if f.state.At != 0 {
		f.c, f.p, f.state.At = nil, nil, 0
	}
	if err != nil {
		err = c.fail("read", c.peer, systemError("recvfrom", err))
	}
	return v, err, true
}

// Poll is Step for a future that stands by itself.
func (f *PacketConnReceiveFuture) Poll(cx *async.Context) (v async.Result[Packet], ready bool) {
	f.state.Enter(cx)
	v.Value, v.Err, ready = f.Step(cx, f.c, f.p)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *PacketConnReceiveFuture) PollCancel(cx *async.Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.c.quit(cx, &f.w, reading)
	f.state.Cancel(cx, nil)
	f.c, f.p, f.state.At = nil, nil, 0
	return true
}

// receive is a step of receiving; its errors are not wrapped yet.
func (c *PacketConn) receive(cx *async.Context, w *waiter, p []byte) (v Packet, err error, ready bool) {
	for {
		verdict, events, err := c.enter(cx, w, reading)
		if verdict == again {
			continue
		}
		if verdict != goOn {
			return v, err, verdict == over
		}
		v, err = c.tryReceive(p)
		if isNotReady(err) {
			verdict, err = c.leave(cx, w, reading, events, unready)
			if verdict == again {
				continue
			}
			return v, err, verdict == over
		}
		c.leave(cx, w, reading, events, done)
		return v, err, true
	}
}

// tryReceive calls the system, for who has the turn.
func (c *PacketConn) tryReceive(p []byte) (v Packet, err error) {
	if c.over != nil {
		n, from, err := c.over.Endpoint.(PacketEndpoint).ReadFrom(p)
		v.N = n
		switch from := from.(type) {
		case *net.UDPAddr:
			v.Addr = from.AddrPort()
		case *net.UnixAddr:
			v.Name = from.Name
		}
		return v, err
	}
	for {
		n, from, name, err := receiveSocket(int(c.fd), p)
		if !isInterrupted(err) {
			return Packet{N: n, Addr: from.addrPort(), Name: name}, err
		}
	}
}

// SendTo sends p as one packet to an address of UDP. It waits while there is no room
// for it at this end; whether it arrives nobody knows.
//
// Cancellation: nothing was sent until SendTo is ready.
func (c *PacketConn) SendTo(p []byte, to netip.AddrPort) async.Future[error] {
	return &PacketConnSendToFuture{c: c, p: p, to: to}
}

// PacketConnSendToFuture is the future of PacketConn.SendTo. It must not be copied
// while it waits.
type PacketConnSendToFuture struct {
	c     *PacketConn
	p     []byte
	to    netip.AddrPort
	w     waiter
	state async.State
}

// Step is ready when the packet was sent, or never will be.
func (f *PacketConnSendToFuture) Step(cx *async.Context, c *PacketConn, p []byte, to netip.AddrPort) (err error, ready bool) {
	if f.state.At == 0 {
		if !cx.Spend() {
			f.c, f.p, f.to, f.state.At = c, p, to, 1
			return nil, false
		}
	} else {
		c, p, to = f.c, f.p, f.to
	}
	err, ready = c.send(cx, &f.w, p, to, "")
	if !ready {
		f.c, f.p, f.to, f.state.At = c, p, to, 1
		return nil, false
	}
	if f.state.At != 0 {
		f.c, f.p, f.to, f.state.At = nil, nil, netip.AddrPort{}, 0
	}
	if err != nil {
		err = c.fail("write", net.UDPAddrFromAddrPort(to), systemError("sendto", err))
	}
	return err, true
}

// Poll is Step for a future that stands by itself.
func (f *PacketConnSendToFuture) Poll(cx *async.Context) (err error, ready bool) {
	f.state.Enter(cx)
	err, ready = f.Step(cx, f.c, f.p, f.to)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *PacketConnSendToFuture) PollCancel(cx *async.Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.c.quit(cx, &f.w, writing)
	f.state.Cancel(cx, nil)
	f.c, f.p, f.to, f.state.At = nil, nil, netip.AddrPort{}, 0
	return true
}

// Send sends p as one packet to the peer of a socket that was made by DialPacket,
// as SendTo does.
//
// Cancellation: nothing was sent until Send is ready.
func (c *PacketConn) Send(p []byte) async.Future[error] {
	f := new(PacketConnSendFuture)
	f.c, f.p = c, p
	return f
}

// PacketConnSendFuture is the future of PacketConn.Send. It must not be copied while
// it waits.
type PacketConnSendFuture struct{ PacketConnSendToPathFuture }

// Step is ready when the packet was sent, or never will be.
func (f *PacketConnSendFuture) Step(cx *async.Context, c *PacketConn, p []byte) (err error, ready bool) {
	return f.PacketConnSendToPathFuture.Step(cx, c, p, "")
}

// SendToPath sends p as one packet to the Unix datagram socket of that name, as
// SendTo does.
//
// Cancellation: nothing was sent until SendToPath is ready.
func (c *PacketConn) SendToPath(p []byte, name string) async.Future[error] {
	return &PacketConnSendToPathFuture{c: c, p: p, name: name}
}

// PacketConnSendToPathFuture is the future of PacketConn.SendToPath. It must not be
// copied while it waits.
type PacketConnSendToPathFuture struct {
	c     *PacketConn
	p     []byte
	name  string
	w     waiter
	state async.State
}

// Step is ready when the packet was sent, or never will be.
func (f *PacketConnSendToPathFuture) Step(cx *async.Context, c *PacketConn, p []byte, name string) (err error, ready bool) {
	if f.state.At == 0 {
		if !cx.Spend() {
			f.c, f.p, f.name, f.state.At = c, p, name, 1
			return nil, false
		}
	} else {
		c, p, name = f.c, f.p, f.name
	}
	err, ready = c.send(cx, &f.w, p, netip.AddrPort{}, name)
	if !ready {
		f.c, f.p, f.name, f.state.At = c, p, name, 1
		return nil, false
	}
	if f.state.At != 0 {
		f.c, f.p, f.name, f.state.At = nil, nil, "", 0
	}
	if err != nil {
		to := c.peer
		if name != "" {
			to = unixAddr(name, c.kind)
		}
		err = c.fail("write", to, systemError("sendto", err))
	}
	return err, true
}

// Poll is Step for a future that stands by itself.
func (f *PacketConnSendToPathFuture) Poll(cx *async.Context) (err error, ready bool) {
	f.state.Enter(cx)
	err, ready = f.Step(cx, f.c, f.p, f.name)
	f.state.Leave(ready)
	return
}

// PollCancel leaves the line; it is done at once.
func (f *PacketConnSendToPathFuture) PollCancel(cx *async.Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.c.quit(cx, &f.w, writing)
	f.state.Cancel(cx, nil)
	f.c, f.p, f.name, f.state.At = nil, nil, "", 0
	return true
}

// send is a step of sending; its errors are not wrapped yet.
func (c *PacketConn) send(cx *async.Context, w *waiter, p []byte, to netip.AddrPort, name string) (err error, ready bool) {
	for {
		v, events, err := c.enter(cx, w, writing)
		if v == again {
			continue
		}
		if v != goOn {
			return err, v == over
		}
		err = c.trySend(p, to, name)
		if isNotReady(err) {
			v, err = c.leave(cx, w, writing, events, unready)
			if v == again {
				continue
			}
			return err, v == over
		}
		c.leave(cx, w, writing, events, done)
		return err, true
	}
}

// trySend calls the system, for who has the turn.
func (c *PacketConn) trySend(p []byte, to netip.AddrPort, name string) error {
	if c.over != nil {
		_, err := c.over.Endpoint.(PacketEndpoint).WriteTo(p, Packet{Addr: to, Name: name}.net(c.kind))
		return err
	}
	a := sockaddrOf(to)
	if a.size != 0 && (a.size == 16) != c.is6 && !c.is6 {
		return &net.AddrError{Err: "an IPv6 address for a socket of IPv4", Addr: to.String()}
	}
	for {
		if err := sendSocket(int(c.fd), p, a, c.is6, name); !isInterrupted(err) {
			return err
		}
	}
}
