package asyncnet

import "net"

// A kind is what a socket is in the words of package net.
type kind uint8

const (
	noKind kind = iota
	tcp
	tcp4
	tcp6
	unixStream
	udp
	udp4
	udp6
	unixDatagram
)

var kindNames = [...]string{
	noKind: "", tcp: "tcp", tcp4: "tcp4", tcp6: "tcp6", unixStream: "unix",
	udp: "udp", udp4: "udp4", udp6: "udp6", unixDatagram: "unixgram",
}

func (k kind) String() string { return kindNames[k] }

func (k kind) isTCP() bool  { return k >= tcp && k <= tcp6 }
func (k kind) isUDP() bool  { return k >= udp && k <= udp6 }
func (k kind) isUnix() bool { return k == unixStream || k == unixDatagram }

// version gives 4 or 6 if only addresses of that version will do, else 0.
func (k kind) version() int {
	switch k {
	case tcp4, udp4:
		return 4
	case tcp6, udp6:
		return 6
	}
	return 0
}

// streamKind gives the kind of the name of a network that has connections.
func streamKind(network string) (kind, error) { return kindOf(network, tcp, unixStream) }

// packetKind gives the kind of the name of a network that has packets.
func packetKind(network string) (kind, error) { return kindOf(network, udp, unixDatagram) }

func kindOf(network string, first, last kind) (kind, error) {
	for k := first; k <= last; k++ {
		if kindNames[k] == network {
			return k, nil
		}
	}
	return noKind, net.UnknownNetworkError(network)
}
