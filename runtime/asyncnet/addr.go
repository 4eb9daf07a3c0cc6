package asyncnet

import (
	"net"
	"net/netip"
)

// A sockaddr is the address of a TCP or UDP socket in little room: every connection
// has one.
type sockaddr struct {
	ip   [16]byte // an IPv4 address is in the first four
	zone uint32   // of an IPv6 address, as the number of the interface
	port uint16
	size uint8 // of ip: 4, 16, or 0: there is no address
}

func sockaddrOf(ap netip.AddrPort) (a sockaddr) {
	ip := ap.Addr()
	a.port = ap.Port()
	if ip.Is4() || ip.Is4In6() {
		b := ip.As4()
		copy(a.ip[:], b[:])
		a.size = 4
	} else if ip.IsValid() {
		a.ip = ip.As16()
		a.size = 16
		a.zone = zoneNumber(ip.Zone())
	}
	return a
}

// addrPort gives the address as package netip has it.
func (a *sockaddr) addrPort() netip.AddrPort {
	switch a.size {
	case 4:
		return netip.AddrPortFrom(netip.AddrFrom4([4]byte(a.ip[:4])), a.port)
	case 16:
		ip := netip.AddrFrom16(a.ip)
		if a.zone != 0 {
			ip = ip.WithZone(zoneName(a.zone))
		}
		return netip.AddrPortFrom(ip, a.port)
	}
	return netip.AddrPort{}
}

// mapped gives the address as one of IPv6.
func (a *sockaddr) mapped() [16]byte {
	if a.size == 4 {
		return [16]byte{10: 0xff, 11: 0xff, 12: a.ip[0], 13: a.ip[1], 14: a.ip[2], 15: a.ip[3]}
	}
	return a.ip
}

// unmap makes an IPv4 address that the system gave as one of IPv6 one of IPv4.
func (a *sockaddr) unmap() {
	if a.size == 16 && [12]byte(a.ip[:12]) == [12]byte{10: 0xff, 11: 0xff} {
		*a = sockaddr{ip: [16]byte(append(a.ip[12:16:16], make([]byte, 12)...)), port: a.port, size: 4}
	}
}

// netAddr gives the address as package net has it, nil if there is none.
func (a *sockaddr) netAddr(k kind) net.Addr {
	switch ap := a.addrPort(); {
	case a.size == 0:
		return nil
	case k.isUDP():
		return net.UDPAddrFromAddrPort(ap)
	default:
		return net.TCPAddrFromAddrPort(ap)
	}
}

// unixAddr gives the address of a Unix socket.
func unixAddr(name string, k kind) net.Addr { return &net.UnixAddr{Name: name, Net: k.String()} }

func zoneNumber(name string) uint32 {
	if name == "" {
		return 0
	}
	if i, err := net.InterfaceByName(name); err == nil {
		return uint32(i.Index)
	}
	n := 0
	for _, c := range name {
		if c < '0' || c > '9' || n > 1<<24 {
			return 0
		}
		n = 10*n + int(c-'0')
	}
	return uint32(n)
}

func zoneName(n uint32) string {
	if i, err := net.InterfaceByIndex(int(n)); err == nil {
		return i.Name
	}
	return uitoa(n)
}
