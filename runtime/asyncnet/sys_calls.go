//go:build darwin || freebsd || netbsd || openbsd || dragonfly || (linux && (race || !(amd64 || arm64 || riscv64 || loong64)))

package asyncnet

import "golang.org/x/sys/unix"

func readSocket(fd int, p []byte) (n int, err error) {
	n, err = unix.Read(fd, p)
	return max(n, 0), err
}

func writeSocket(fd int, p []byte) (n int, err error) {
	n, err = unix.Write(fd, p)
	return max(n, 0), err
}

func receiveSocket(fd int, p []byte) (n int, from sockaddr, name string, err error) {
	n, sa, err := unix.Recvfrom(fd, p, 0)
	if err != nil {
		return 0, from, "", err
	}
	from, name = fromSystem(sa)
	return n, from, name, nil
}

func sendSocket(fd int, p []byte, to sockaddr, is6 bool, name string) error {
	switch {
	case name != "":
		return unix.Sendto(fd, p, 0, &unix.SockaddrUnix{Name: name})
	case to.size == 0:
		_, err := unix.Write(fd, p)
		return err
	case is6:
		return unix.Sendto(fd, p, 0, to.toSystem(unix.AF_INET6))
	default:
		return unix.Sendto(fd, p, 0, to.toSystem(unix.AF_INET))
	}
}

func acceptSocket(fd int) (conn int, peer sockaddr, err error) {
	conn, sa, err := acceptCloexec(fd)
	if err != nil {
		return -1, peer, err
	}
	peer, _ = fromSystem(sa)
	return conn, peer, nil
}
