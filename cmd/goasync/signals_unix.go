//go:build unix

package main

import (
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

var endSignals = []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT}

// groupGets reports whether a terminal has sent s to the child as well: one
// Ctrl-C goes to all processes in the foreground, and must not count twice.
func groupGets(s os.Signal) bool {
	if s != syscall.SIGINT && s != syscall.SIGQUIT {
		return false
	}
	tty, err := os.Open("/dev/tty")
	if err != nil {
		return false // no terminal
	}
	defer tty.Close()
	foreground, err := unix.IoctlGetInt(int(tty.Fd()), unix.TIOCGPGRP)
	return err == nil && foreground == syscall.Getpgrp()
}

// dieOf ends the process by s, so that whoever started it sees what happened.
// It returns if s does not end it, or if the Go runtime would take s for a
// crash of its own and print every stack.
func dieOf(s os.Signal) {
	crash := []os.Signal{syscall.SIGQUIT, syscall.SIGILL, syscall.SIGTRAP, syscall.SIGABRT,
		syscall.SIGBUS, syscall.SIGFPE, syscall.SIGSEGV, syscall.SIGSYS}
	number, ok := s.(syscall.Signal)
	if !ok || slices.Contains(crash, s) {
		return
	}
	signal.Reset(s)
	if syscall.Kill(os.Getpid(), number) == nil {
		time.Sleep(time.Second) // it may reach another thread first
	}
}
