package asyncnet

import (
	"errors"
	"net"
	"net/netip"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A target is an address to listen at or to connect to.
type target struct {
	ap   netip.AddrPort // of TCP and UDP; without an IP address it is a wildcard
	path string         // of a Unix socket
}

func (t target) addr(k kind) net.Addr {
	switch {
	case k.isUnix():
		return unixAddr(t.path, k)
	case k.isUDP():
		return net.UDPAddrFromAddrPort(t.ap)
	case t.ap.Addr().IsValid():
		return net.TCPAddrFromAddrPort(t.ap)
	default:
		return &net.TCPAddr{Port: int(t.ap.Port())}
	}
}

// networkHere gives networkIn where it is awaited.
func networkHere() async.Future[async.Result[Network]] { return &networkHereFuture{} }

type networkHereFuture struct{}

func (*networkHereFuture) Step(cx *async.Context) (n Network, err error, ready bool) {
	n, err = networkIn(cx)
	return n, err, true
}

func (f *networkHereFuture) Poll(cx *async.Context) (v async.Result[Network], ready bool) {
	v.Value, v.Err, ready = f.Step(cx)
	return
}

func (*networkHereFuture) PollCancel(*async.Context) (done bool) { return true }

// layPacketConn makes a PacketConn with a Network.
func layPacketConn(n Network, k kind, address string) (*PacketConn, error) {
	e, err := n.ListenPacket(k.String(), address)
	if err != nil {
		return nil, &net.OpError{Op: "listen", Net: k.String(), Err: err}
	}
	c := new(PacketConn)
	c.lay(e, k)
	return c, nil
}

// dialPacketIn makes a PacketConn for one address with a Network.
func dialPacketIn(n Network, k kind, address string) (*PacketConn, error) {
	d, ok := n.(PacketDialer)
	if !ok {
		return nil, &net.OpError{Op: "dial", Net: k.String(), Err: errors.ErrUnsupported}
	}
	e, err := d.DialPacket(k.String(), address)
	if err != nil {
		return nil, &net.OpError{Op: "dial", Net: k.String(), Err: err}
	}
	c := &PacketConn{peer: e.RemoteAddr()}
	c.lay(e, k)
	return c, nil
}

// layListener listens with a Network.
func layListener(n Network, k kind, address string) (*Listener, error) {
	a, err := n.Listen(k.String(), address)
	if err != nil {
		return nil, &net.OpError{Op: "listen", Net: k.String(), Err: err}
	}
	l := new(Listener)
	l.lay(a, k)
	return l, nil
}
