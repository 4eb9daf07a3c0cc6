//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package asyncnet

import (
	"net"

	"golang.org/x/sys/unix"
)

// receiveAt makes a socket for packets that has an address of this machine.
func (lc ListenConfig) receiveAt(k kind, t target) (*PacketConn, error) {
	for _, family := range families(k, t.ap) {
		c := new(PacketConn)
		err := c.open(k, family, func() error { return lc.bind(&c.desc, family, t) })
		if err == nil {
			if k == unixDatagram && t.path != "" && t.path[0] != '@' {
				c.path = t.path
			}
			return c, nil
		}
		if family != unix.AF_INET6 || t.ap.Addr().IsValid() || !lacksIPv6(err) {
			return nil, &net.OpError{Op: "listen", Net: k.String(), Addr: t.addr(k), Err: err}
		}
	}
	panic("asyncnet: no family")
}

// open makes the socket and does with it what else there is to do.
func (c *PacketConn) open(k kind, family int, then func() error) error {
	fd, err := newSocket(k, family)
	if err != nil {
		return err
	}
	c.init(fd, k)
	c.is6 = family == unix.AF_INET6
	if err = then(); err != nil {
		c.close()
	}
	return err
}

// connectPacket makes a socket for packets to and from one address.
func (d *Dialer) connectPacket(k kind, t target) (*PacketConn, error) {
	family := families(k, t.ap)[0]
	c := &PacketConn{peer: t.addr(k)}
	err := c.open(k, family, func() error {
		if local, ok := localTarget(d.LocalAddr); ok {
			if err := (ListenConfig{}).bind(&c.desc, family, local); err != nil {
				return err
			}
			c.path = local.path
		}
		_, err := connect(int(c.fd), t.toSystem(family))
		return err
	})
	if err != nil {
		return nil, &net.OpError{Op: "dial", Net: k.String(), Source: d.LocalAddr, Addr: c.peer, Err: err}
	}
	return c, nil
}
