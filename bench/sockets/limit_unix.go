//go:build unix

package main

import "golang.org/x/sys/unix"

// descriptors asks for so many descriptors, and gives how many there may be.
func descriptors(n int) int {
	var l unix.Rlimit
	check(unix.Getrlimit(unix.RLIMIT_NOFILE, &l))
	if int64(l.Cur) >= int64(n) {
		return n
	}
	more := l
	set(&more.Cur, n)
	set(&more.Max, max(n, int(l.Max)))
	if unix.Setrlimit(unix.RLIMIT_NOFILE, &more) == nil {
		return n
	}
	l.Cur = l.Max
	check(unix.Setrlimit(unix.RLIMIT_NOFILE, &l))
	return int(l.Cur)
}

// set sets a limit, of which the type is not the same on all systems.
func set[T int64 | uint64](limit *T, to int) { *limit = T(to) }
