package main

import (
	_ "embed"
	"os"
	"strconv"
	"strings"
	"syscall"
)

var (
	//go:embed threads.go
	threadsSource string
	//go:embed callbacks.go
	callbacksSource string
)

// systemModels are those that call the system by themselves.
var systemModels = []model{
	{"threads", threadsSource, serveThreads},
	{"callbacks", callbacksSource, serveCallbacks},
}

// listen gives a socket that listens at a port of this machine that is free.
func listen() (fd, port int, err error) {
	fd, err = syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return 0, 0, os.NewSyscallError("socket", err)
	}
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		return 0, 0, os.NewSyscallError("bind", err)
	}
	if err := syscall.Listen(fd, 4096); err != nil {
		return 0, 0, os.NewSyscallError("listen", err)
	}
	at, err := syscall.Getsockname(fd)
	if err != nil {
		return 0, 0, os.NewSyscallError("getsockname", err)
	}
	return fd, at.(*syscall.SockaddrInet4).Port, nil
}

// resident gives the bytes of memory that this process has.
func resident() int64 {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	pages, _ := strconv.ParseInt(strings.Fields(string(text))[1], 10, 64)
	return pages * int64(os.Getpagesize())
}
