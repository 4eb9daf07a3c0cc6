//go:build darwin || freebsd || netbsd || openbsd || dragonfly

package asyncnet

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// A descriptor is made in two steps here: a fork between them would hand it down.

func socketCloexec(family, typ int) (fd int, err error) {
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	if fd, err = unix.Socket(family, typ, 0); err != nil {
		return -1, err
	}
	return prepared(fd)
}

func acceptCloexec(listener int) (fd int, sa unix.Sockaddr, err error) {
	// The lock is not held: accept does not block, but package net does without it
	// too, so that a fork waits for nothing.
	if fd, sa, err = unix.Accept(listener); err != nil {
		return -1, nil, err
	}
	fd, err = prepared(fd)
	return fd, sa, err
}

func prepared(fd int) (int, error) {
	unix.CloseOnExec(fd)
	if err := unix.SetNonblock(fd, true); err != nil {
		unix.Close(fd)
		return -1, err
	}
	return fd, nil
}

// optionsAreInherited says whether a connection has the options of the listener
// that it came by.
const optionsAreInherited = false

func listenSocket(fd int) error { return os.NewSyscallError("listen", unix.Listen(fd, unix.SOMAXCONN)) }
