//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package asyncnet

import (
	"net"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// errAgain is what the system says when a call would block.
var errAgain error = unix.EAGAIN

func isNotReady(err error) bool    { return err == errAgain || err == ErrNotReady }
func isInterrupted(err error) bool { return err == unix.EINTR }

// systemError adds which call failed to an error of the system.
func systemError(call string, err error) error {
	if errno, ok := err.(unix.Errno); ok {
		return os.NewSyscallError(call, errno)
	}
	return err
}

// newSocket makes a socket that does not block and is closed by exec.
func newSocket(k kind, family int) (fd int, err error) {
	typ := unix.SOCK_STREAM
	if k.isUDP() || k == unixDatagram {
		typ = unix.SOCK_DGRAM
	}
	fd, err = socketCloexec(family, typ)
	return fd, os.NewSyscallError("socket", err)
}

// toSystem gives an address as the system wants it for a socket of that family.
func (a *sockaddr) toSystem(family int) unix.Sockaddr {
	if family == unix.AF_INET {
		return &unix.SockaddrInet4{Port: int(a.port), Addr: [4]byte(a.ip[:4])}
	}
	return &unix.SockaddrInet6{Port: int(a.port), ZoneId: a.zone, Addr: a.mapped()}
}

// fromSystem gives an address as we have it, and the name of a Unix socket.
func fromSystem(sa unix.Sockaddr) (a sockaddr, name string) {
	switch sa := sa.(type) {
	case *unix.SockaddrInet4:
		a.port, a.size = uint16(sa.Port), 4
		copy(a.ip[:], sa.Addr[:])
	case *unix.SockaddrInet6:
		a = sockaddr{ip: sa.Addr, port: uint16(sa.Port), zone: sa.ZoneId, size: 16}
		a.unmap()
	case *unix.SockaddrUnix:
		name = sa.Name
	}
	return a, name
}

// systemAddr gives the result of getsockname or getpeername; nil if there is none.
func systemAddr(sa unix.Sockaddr, err error, k kind) net.Addr {
	if err != nil || sa == nil {
		return nil
	}
	a, name := fromSystem(sa)
	if k.isUnix() {
		return unixAddr(name, k)
	}
	return a.netAddr(k)
}

func localAddr(fd int, k kind) net.Addr {
	sa, err := unix.Getsockname(fd)
	return systemAddr(sa, err, k)
}

func remoteAddr(fd int, k kind) net.Addr {
	sa, err := unix.Getpeername(fd)
	return systemAddr(sa, err, k)
}

// socketError gives the error that a socket has kept, of a connect say.
func socketError(fd int) error {
	n, err := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_ERROR)
	if err != nil {
		return os.NewSyscallError("getsockopt", err)
	}
	if n != 0 {
		return os.NewSyscallError("connect", unix.Errno(n))
	}
	return nil
}

func closeSocket(fd int) error {
	// An EINTR leaves the descriptor closed on the systems that we know.
	if err := unix.Close(fd); err != nil && err != unix.EINTR {
		return os.NewSyscallError("close", err)
	}
	return nil
}

func shutdownRead(fd int) error {
	return os.NewSyscallError("shutdown", unix.Shutdown(fd, unix.SHUT_RD))
}

func shutdownWrite(fd int) error {
	return os.NewSyscallError("shutdown", unix.Shutdown(fd, unix.SHUT_WR))
}

func setReceiveBuffer(fd, bytes int) error {
	return setInt(fd, unix.SOL_SOCKET, unix.SO_RCVBUF, bytes)
}

func setSendBuffer(fd, bytes int) error { return setInt(fd, unix.SOL_SOCKET, unix.SO_SNDBUF, bytes) }

func setInt(fd, level, name, value int) error {
	return os.NewSyscallError("setsockopt", unix.SetsockoptInt(fd, level, name, value))
}

func setNoDelay(fd int, on bool) error {
	return setInt(fd, unix.IPPROTO_TCP, unix.TCP_NODELAY, boolInt(on))
}

// setKeepAlive has the system ask a silent peer every d whether it is there; not
// if d is negative.
func setKeepAlive(fd int, d time.Duration) error {
	if err := setInt(fd, unix.SOL_SOCKET, unix.SO_KEEPALIVE, boolInt(d >= 0)); err != nil || d < 0 {
		return err
	}
	return setKeepAlivePeriod(fd, int((d+time.Second-1)/time.Second))
}

func setLinger(fd, sec int) error {
	l := unix.Linger{Linger: int32(max(sec, 0))}
	if sec >= 0 {
		l.Onoff = 1
	}
	return os.NewSyscallError("setsockopt", unix.SetsockoptLinger(fd, unix.SOL_SOCKET, unix.SO_LINGER, &l))
}

// connect begins to connect. pending: it goes on, and the socket will be writable
// when that has an outcome.
func connect(fd int, sa unix.Sockaddr) (pending bool, err error) {
	switch err := unix.Connect(fd, sa); err {
	case nil:
		return false, nil
	case unix.EINPROGRESS, unix.EALREADY, unix.EINTR:
		return true, nil
	default:
		return false, os.NewSyscallError("connect", err)
	}
}
