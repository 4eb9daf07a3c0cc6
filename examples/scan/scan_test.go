package main

import (
	"errors"
	"net"
	"os"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"

	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update" // for go test ./... -update
)

// TestFinds scans ports of this machine around one that listens.
func TestFinds(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	number := l.Addr().(*net.TCPAddr).Port
	first, last := max(1, number-20), min(number+20, 65535)

	s := &scanner{limit: 8, dial: (&asyncnet.Dialer{Timeout: 5 * time.Second}).Dial}
	found, err := async.BlockOn(s.scan("127.0.0.1", first, last)).Unpack()
	require.NoError(t, err)
	require.Len(t, found, last-first+1)
	for i, p := range found {
		require.Equal(t, first+i, p.number)
		if p.number == number {
			require.Equal(t, open, p.state)
		}
	}
	l.Close()
	again, err := async.BlockOn(s.scan("127.0.0.1", number, number)).Unpack()
	require.NoError(t, err)
	require.Equal(t, []port{{number, closed}}, again)
}

// TestLimit: no more ports are tried at a time than were allowed, and no fewer.
func TestLimit(t *testing.T) {
	var now, most atomic.Int64
	s := &scanner{limit: 7, dial: func(network, address string) async.Future[async.Result[*asyncnet.Conn]] {
		most.Store(max(most.Load(), now.Add(1))) // one task calls all of them
		return noAnswer(&now)
	}}
	found, err := async.BlockOn(s.scan("nowhere", 1, 100)).Unpack()
	require.NoError(t, err)
	require.Len(t, found, 100)
	for _, p := range found {
		require.Equal(t, silent, p.state)
	}
	require.EqualValues(t, 7, most.Load())
}

// noAnswer is an attempt that takes a moment and is late.
func noAnswer(now *atomic.Int64) async.Future[async.Result[*asyncnet.Conn]] {
	return async.Blocking(func() async.Result[*asyncnet.Conn] {
		time.Sleep(time.Millisecond)
		now.Add(-1)
		return async.Result[*asyncnet.Conn]{Err: os.ErrDeadlineExceeded}
	})
}

// TestFails: what says nothing of a port ends the scan, and cancels the others.
func TestFails(t *testing.T) {
	tries := 0
	s := &scanner{limit: 3, dial: func(network, address string) async.Future[async.Result[*asyncnet.Conn]] {
		if tries++; tries == 3 {
			return async.Ready(async.Result[*asyncnet.Conn]{Err: syscall.EMFILE})
		}
		return async.Race[async.Result[*asyncnet.Conn]]() // which is never ready
	}}
	_, err := async.BlockOn(s.scan("nowhere", 1, 100)).Unpack()
	require.True(t, errors.Is(err, syscall.EMFILE), "%v", err)
	require.Equal(t, 3, tries)
}
