//go:build linux && (amd64 || arm64 || riscv64 || loong64) && !race

package asyncnet

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// These calls do not block, so the scheduler is not told of them, which would cost a
// tenth of what they do, unless they may copy a lot. Addresses are read without
// allocating. With the race detector the calls of package unix are used, which tell
// it that a read comes after the write.

// largeCall is how many bytes are too many for a call of which the scheduler does
// not know. Copying that many takes a few microseconds.
const largeCall = 32 << 10

func readSocket(fd int, p []byte) (n int, err error) {
	if len(p) > largeCall {
		return result(unix.Syscall6(unix.SYS_RECVFROM, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(p))), uintptr(len(p)), 0, 0, 0))
	}
	return result(unix.RawSyscall6(unix.SYS_RECVFROM, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(p))), uintptr(len(p)), 0, 0, 0))
}

func writeSocket(fd int, p []byte) (n int, err error) {
	if len(p) > largeCall {
		return result(unix.Syscall6(unix.SYS_SENDTO, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(p))), uintptr(len(p)), unix.MSG_NOSIGNAL, 0, 0))
	}
	return result(unix.RawSyscall6(unix.SYS_SENDTO, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(p))), uintptr(len(p)), unix.MSG_NOSIGNAL, 0, 0))
}

func result(r, _ uintptr, errno unix.Errno) (n int, err error) {
	if errno != 0 {
		return 0, errnoError(errno)
	}
	return int(r), nil
}

// errnoError allocates nothing for the errors that are not exceptional.
func errnoError(errno unix.Errno) error {
	switch errno {
	case unix.EAGAIN:
		return errAgain
	case unix.EINTR:
		return unix.EINTR
	}
	return errno
}

func acceptSocket(fd int) (conn int, peer sockaddr, err error) {
	var rsa unix.RawSockaddrAny
	size := uint32(unix.SizeofSockaddrAny)
	conn, err = result(unix.RawSyscall6(unix.SYS_ACCEPT4, uintptr(fd), uintptr(unsafe.Pointer(&rsa)), uintptr(unsafe.Pointer(&size)),
		unix.SOCK_NONBLOCK|unix.SOCK_CLOEXEC, 0, 0))
	if err != nil {
		return -1, peer, err
	}
	peer.read(&rsa)
	return conn, peer, nil
}

func receiveSocket(fd int, p []byte) (n int, from sockaddr, name string, err error) {
	var rsa unix.RawSockaddrAny
	size := uint32(unix.SizeofSockaddrAny)
	n, err = result(unix.RawSyscall6(unix.SYS_RECVFROM, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(p))), uintptr(len(p)),
		0, uintptr(unsafe.Pointer(&rsa)), uintptr(unsafe.Pointer(&size))))
	if err != nil || size == 0 {
		return n, from, "", err
	}
	if rsa.Addr.Family == unix.AF_UNIX {
		return n, from, unixName(&rsa, size), nil
	}
	from.read(&rsa)
	return n, from, "", nil
}

// unixName gives the name in rsa, of which the system has filled so many bytes. One
// that begins with a zero byte, which is written as @, has no end mark.
func unixName(rsa *unix.RawSockaddrAny, size uint32) string {
	path := (*unix.RawSockaddrUnix)(unsafe.Pointer(rsa)).Path[:]
	name := make([]byte, 0, len(path))
	for i := range path[:max(int(size)-2, 0)] {
		b := byte(path[i])
		if b == 0 && i > 0 {
			break
		}
		if b == 0 {
			b = '@'
		}
		name = append(name, b)
	}
	return string(name)
}

func sendSocket(fd int, p []byte, to sockaddr, is6 bool, name string) (err error) {
	switch {
	case name != "":
		return unix.Sendto(fd, p, 0, &unix.SockaddrUnix{Name: name})
	case to.size == 0:
		_, err = result(unix.RawSyscall6(unix.SYS_SENDTO, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(p))), uintptr(len(p)), unix.MSG_NOSIGNAL, 0, 0))
	case is6:
		rsa := unix.RawSockaddrInet6{Family: unix.AF_INET6, Port: swapped(to.port), Addr: to.mapped(), Scope_id: to.zone}
		_, err = result(unix.RawSyscall6(unix.SYS_SENDTO, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(p))), uintptr(len(p)), unix.MSG_NOSIGNAL,
			uintptr(unsafe.Pointer(&rsa)), unix.SizeofSockaddrInet6))
	default:
		rsa := unix.RawSockaddrInet4{Family: unix.AF_INET, Port: swapped(to.port), Addr: [4]byte(to.ip[:4])}
		_, err = result(unix.RawSyscall6(unix.SYS_SENDTO, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(p))), uintptr(len(p)), unix.MSG_NOSIGNAL,
			uintptr(unsafe.Pointer(&rsa)), unix.SizeofSockaddrInet4))
	}
	return err
}

// read makes a the address in rsa, if it is one of TCP or UDP.
func (a *sockaddr) read(rsa *unix.RawSockaddrAny) {
	switch rsa.Addr.Family {
	case unix.AF_INET:
		in := (*unix.RawSockaddrInet4)(unsafe.Pointer(rsa))
		a.port, a.size = swapped(in.Port), 4
		copy(a.ip[:], in.Addr[:])
	case unix.AF_INET6:
		in := (*unix.RawSockaddrInet6)(unsafe.Pointer(rsa))
		*a = sockaddr{ip: in.Addr, port: swapped(in.Port), zone: in.Scope_id, size: 16}
		a.unmap()
	}
}

// swapped gives a number that is in the order of the network.
func swapped(x uint16) uint16 {
	b := (*[2]byte)(unsafe.Pointer(&x))
	return uint16(b[0])<<8 | uint16(b[1])
}
