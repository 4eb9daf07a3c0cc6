//go:build goasync

package main

import (
	"errors"
	"iter"
	"net"
	"strconv"
	"syscall"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// A dial connects, as Dialer.Dial does.
//
// async
type dial func(network, address string) (*asyncnet.Conn, error)

// A scanner tries ports.
type scanner struct {
	limit int // how many at a time
	dial  dial
}

// A port is what was found out about one.
type port struct {
	number int
	state  state
}

// A state is what a port is in.
type state string

const (
	open   state = "open"
	closed state = "closed"
	silent state = "silent" // nothing answers: something in between drops what is sent
)

// scan tries the ports from first to last and gives them in order. Its error is one
// that says nothing of a port: that there are too many open files, or no such host.
//
// async
func (s *scanner) scan(host string, first, last int) ([]port, error) {
	return await(async.Map(s.limit, numbers(first, last) /*async*/, func(n int) (port, error) {
		state, err := await(s.try(net.JoinHostPort(host, strconv.Itoa(n))))
		return port{n, state}, err
	}))
}

// try finds out about one port.
//
// async
func (s *scanner) try(address string) (state, error) {
	c, err := await(s.dial("tcp", address))
	var late net.Error
	switch {
	case err == nil:
		return open, c.Close()
	case errors.Is(err, syscall.ECONNREFUSED):
		return closed, nil
	case errors.As(err, &late) && late.Timeout(), errors.Is(err, syscall.EHOSTUNREACH):
		return silent, nil
	}
	return "", err
}

func numbers(first, last int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for n := first; n <= last && yield(n); n++ {
		}
	}
}
