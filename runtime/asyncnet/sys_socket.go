//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package asyncnet

import (
	"errors"
	"net"
	"net/netip"
	"os"

	"golang.org/x/sys/unix"
)

// isShortage says whether there was no descriptor or memory for a connection, which
// waits for the next Accept.
func isShortage(err error) bool {
	switch err {
	case unix.EMFILE, unix.ENFILE, unix.ENOBUFS, unix.ENOMEM:
		return true
	}
	return false
}

// isAborted says whether the connection to be accepted has gone, which is no
// reason not to accept the next.
func isAborted(err error) bool { return err == unix.ECONNABORTED || err == unix.EPROTO }

// listenAt listens at an address of this machine.
func (lc ListenConfig) listenAt(k kind, t target) (*Listener, error) {
	l := new(Listener)
	for _, family := range families(k, t.ap) {
		l.init(-1, k)
		fd, err := newSocket(k, family)
		if err == nil {
			l.fd = int32(fd)
			if err = lc.bind(&l.desc, family, t); err == nil {
				err = listenSocket(fd)
			}
		}
		if err == nil {
			if k == unixStream && t.path != "" && t.path[0] != '@' {
				l.path = t.path
			}
			return l, nil
		}
		if fd >= 0 {
			closeSocket(fd)
		}
		if family != unix.AF_INET6 || t.ap.Addr().IsValid() || !lacksIPv6(err) {
			return nil, &net.OpError{Op: "listen", Net: k.String(), Addr: t.addr(k), Err: err}
		}
	}
	panic("asyncnet: no family")
}

// families are those to try for a socket that is to have an address: for a wildcard
// of no version IPv6, which IPv4 connections can come to as well.
func families(k kind, ap netip.AddrPort) []int {
	switch ip := ap.Addr(); {
	case k.isUnix():
		return []int{unix.AF_UNIX}
	case ip.Is4(), ip.Is4In6():
		return []int{unix.AF_INET}
	case ip.IsValid():
		return []int{unix.AF_INET6}
	default:
		return []int{unix.AF_INET6, unix.AF_INET}
	}
}

// lacksIPv6 says whether a system without IPv6, or one on which such a socket
// cannot have IPv4 connections, may be the reason for the error.
func lacksIPv6(err error) bool {
	for _, e := range []error{unix.EAFNOSUPPORT, unix.EADDRNOTAVAIL, unix.EINVAL, unix.ENOPROTOOPT, unix.EPROTONOSUPPORT} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// bind sets the options of a socket that is to listen or to receive, and gives it
// an address.
func (lc ListenConfig) bind(d *desc, family int, t target) error {
	fd := int(d.fd)
	d.defaults(lc.KeepAlive)
	if d.kind.isTCP() {
		if err := setInt(fd, unix.SOL_SOCKET, unix.SO_REUSEADDR, 1); err != nil {
			return err
		}
	}
	if lc.ReusePort {
		if err := setInt(fd, unix.SOL_SOCKET, unix.SO_REUSEPORT, 1); err != nil {
			return err
		}
	}
	if family == unix.AF_INET6 {
		if err := setInt(fd, unix.IPPROTO_IPV6, unix.IPV6_V6ONLY, boolInt(t.ap.Addr().IsValid())); err != nil {
			return err
		}
	}
	return os.NewSyscallError("bind", unix.Bind(fd, t.toSystem(family)))
}

// toSystem gives the address as the system wants it for a socket of that family.
func (t target) toSystem(family int) unix.Sockaddr {
	if family == unix.AF_UNIX {
		return &unix.SockaddrUnix{Name: t.path}
	}
	a := sockaddrOf(t.ap)
	return a.toSystem(family)
}

func removeSocketFile(path string) { unix.Unlink(path) }

// beginConnect makes a connection that is being connected; pending: it is not yet.
func (d *Dialer) beginConnect(k kind, t target) (c *Conn, pending bool, err error) {
	family := families(k, t.ap)[0]
	fd, err := newSocket(k, family)
	if err != nil {
		return nil, false, err
	}
	c = new(Conn)
	c.init(fd, k)
	if pending, err = d.connect(c, family, t); err != nil {
		c.close()
		return nil, false, err
	}
	return c, pending, nil
}

// localTarget gives the address that an end is to have.
func localTarget(a net.Addr) (t target, ok bool) {
	switch a := a.(type) {
	case *net.TCPAddr:
		return target{ap: a.AddrPort()}, a != nil
	case *net.UDPAddr:
		return target{ap: a.AddrPort()}, a != nil
	case *net.UnixAddr:
		if a != nil && a.Name != "" {
			return target{path: a.Name}, true
		}
	}
	return t, false
}

func (d *Dialer) connect(c *Conn, family int, t target) (pending bool, err error) {
	fd := int(c.fd)
	c.defaults(d.KeepAlive)
	if local, ok := localTarget(d.LocalAddr); ok {
		if err := os.NewSyscallError("bind", unix.Bind(fd, local.toSystem(family))); err != nil {
			return false, err
		}
	}
	if !c.kind.isUnix() {
		c.peer = sockaddrOf(t.ap)
	}
	if pending, err = connect(fd, t.toSystem(family)); pending {
		c.flags &^= writeReady
	}
	return pending, err
}

// endConnect says whether a connection that has become writable is still not
// connected, and the error if it never will be.
func (c *Conn) endConnect() (pending bool, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.flags&closed != 0 {
		return false, net.ErrClosed
	}
	if err := socketError(int(c.fd)); err != nil {
		return false, err
	}
	if _, err := unix.Getpeername(int(c.fd)); err != nil {
		c.flags &^= writeReady // a spurious event; there will be another one
		return true, nil
	}
	return false, nil
}

// isSelf says whether the connection is one with itself: the system gave this end
// the very port that it looks for a listener at.
func (c *Conn) isSelf() bool {
	if !c.kind.isTCP() {
		return false
	}
	sa, err := unix.Getsockname(int(c.fd))
	if err != nil {
		return false
	}
	local, _ := fromSystem(sa)
	return local == c.peer
}
