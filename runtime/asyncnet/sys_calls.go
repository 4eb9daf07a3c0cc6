//go:build unix && !aix && !solaris && !illumos && (!linux || race || !(amd64 || arm64 || riscv64 || loong64))

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

func acceptSocket(fd int) (conn int, peer sockaddr, err error) {
	conn, sa, err := acceptCloexec(fd)
	if err != nil {
		return -1, peer, err
	}
	peer, _ = fromSystem(sa)
	return conn, peer, nil
}
