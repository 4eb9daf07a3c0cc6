//go:build linux

package asyncnet

import (
	"os"

	"golang.org/x/sys/unix"
)

func socketCloexec(family, typ int) (fd int, err error) {
	return unix.Socket(family, typ|unix.SOCK_NONBLOCK|unix.SOCK_CLOEXEC, 0)
}

// optionsAreInherited says whether a connection has the options of the listener
// that it came by.
const optionsAreInherited = true

// backlog is how many connections may wait to be accepted; the system has a limit
// of its own below that.
func backlog() int { return 1<<16 - 1 }

func listenSocket(fd int) error { return os.NewSyscallError("listen", unix.Listen(fd, backlog())) }
