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
	k, err := kindOf(network)
	if err == nil && !k.isTCP() && k != unixStream {
		err = net.UnknownNetworkError(network)
	}
	if err != nil {
		return nil, &net.OpError{Op: "listen", Net: network, Err: err}
	}
	n := await(simulated())
	if n != nil {
		return layListener(n, k, address)
	}
	at, err := await(resolve(nil, k, address, true))
	if err != nil {
		return nil, &net.OpError{Op: "listen", Net: network, Err: err}
	}
	return lc.listenAt(k, at[0])
}
