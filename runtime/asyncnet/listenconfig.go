//go:build goasync

package asyncnet

import (
	"net"
	"time"
)

// Listen listens at an address. The network is "tcp", "tcp4", "tcp6" or "unix". A
// host that is left out means all addresses of this machine, and port 0 one that is
// free; see Listener.Addr. A host's name is looked up, and its first address taken,
// one of IPv4 if there is one.
//
// Cancellation: nothing stays open.
//
// async
func Listen(network, address string) (*Listener, error) {
	return await(ListenConfig{}.Listen(network, address))
}

// A ListenConfig has options for listening. The zero ListenConfig is valid.
type ListenConfig struct {
	// KeepAlive is how often connections that are silent are asked whether they are
	// still there. Zero is 15 seconds, less is never.
	KeepAlive time.Duration

	// ReusePort has several sockets listen at one address, and the system divide
	// the connections among them, where it can.
	ReusePort bool
}

// Listen is the function of that name, with the options of lc.
//
// Cancellation: nothing stays open.
//
// async
func (lc ListenConfig) Listen(network, address string) (*Listener, error) {
	k, err := streamKind(network)
	if err != nil {
		return nil, &net.OpError{Op: "listen", Net: network, Err: err}
	}
	n, err := await(networkHere())
	if err != nil {
		return nil, &net.OpError{Op: "listen", Net: network, Err: err}
	}
	if n != nil {
		return layListener(n, k, address)
	}
	at, err := await(resolve(nil, k, address, true))
	if err != nil {
		return nil, &net.OpError{Op: "listen", Net: network, Err: err}
	}
	return lc.listenAt(k, at[0])
}

// ListenPacket makes a socket for packets at an address. The network is "udp",
// "udp4", "udp6" or "unixgram". The address is as for Listen.
//
// Cancellation: nothing stays open.
//
// async
func ListenPacket(network, address string) (*PacketConn, error) {
	return await(ListenConfig{}.ListenPacket(network, address))
}

// ListenPacket is the function of that name, with the options of lc.
//
// Cancellation: nothing stays open.
//
// async
func (lc ListenConfig) ListenPacket(network, address string) (*PacketConn, error) {
	k, err := packetKind(network)
	if err != nil {
		return nil, &net.OpError{Op: "listen", Net: network, Err: err}
	}
	n, err := await(networkHere())
	if err != nil {
		return nil, &net.OpError{Op: "listen", Net: network, Err: err}
	}
	if n != nil {
		return layPacketConn(n, k, address)
	}
	at, err := await(resolve(nil, k, address, true))
	if err != nil {
		return nil, &net.OpError{Op: "listen", Net: network, Err: err}
	}
	return lc.receiveAt(k, at[0])
}

// DialPacket makes a socket for packets to one address, and from it. The network is
// as for ListenPacket. Nothing is sent, and nobody learns whether the peer is there.
// Of a name the first address is taken.
//
// Cancellation: nothing stays open.
//
// async
func DialPacket(network, address string) (*PacketConn, error) {
	return await((&Dialer{}).DialPacket(network, address))
}

// DialPacket is the function of that name, with LocalAddr, the times and the
// Resolver of d.
//
// Cancellation: nothing stays open.
//
// async
func (d *Dialer) DialPacket(network, address string) (*PacketConn, error) {
	k, err := packetKind(network)
	if err != nil {
		return nil, &net.OpError{Op: "dial", Net: network, Err: err}
	}
	n, err := await(networkHere())
	if err != nil {
		return nil, &net.OpError{Op: "dial", Net: network, Err: err}
	}
	if n != nil {
		return dialPacketIn(n, k, address)
	}
	ts, err := await(d.resolve(k, address, d.deadline(await(now()))))
	if err != nil {
		return nil, &net.OpError{Op: "dial", Net: network, Err: err}
	}
	return d.connectPacket(k, ts[0])
}
