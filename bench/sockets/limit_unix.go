//go:build unix

package main

import (
	"errors"

	"golang.org/x/sys/unix"
)

// needDescriptors asks for so many descriptors.
func needDescriptors(n int) {
	var l unix.Rlimit
	check(unix.Getrlimit(unix.RLIMIT_NOFILE, &l))
	if l.Cur = l.Max; int64(l.Cur) < int64(n) {
		check(errors.New("the process may not have descriptors enough"))
	}
	check(unix.Setrlimit(unix.RLIMIT_NOFILE, &l))
}
