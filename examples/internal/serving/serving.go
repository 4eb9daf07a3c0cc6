// Package serving runs the servers of the examples in their tests.
package serving

import (
	"context"
	"net"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// Start runs serve with a listener on this machine until the test ends, and gives
// its address. Then serve is cancelled, and nothing of it may be left: no task, no
// goroutine.
func Start(t *testing.T, serve func(l *asyncnet.Listener) async.Future[error]) (addr string) {
	t.Helper()
	before := goleak.IgnoreCurrent()
	e := async.NewExecutor(async.Workers(2))
	l, err := async.Run(e, asyncnet.Listen("tcp", "127.0.0.1:0")).Unpack()
	require.NoError(t, err)
	server := async.SpawnOn(e, serve(l))
	t.Cleanup(func() {
		server.Cancel()
		require.ErrorIs(t, async.Run(e, server), async.ErrCancelled)
		l.Close() // unless serve did
		require.NoError(t, e.Shutdown(context.Background()))
		goleak.VerifyNone(t, before)
	})
	return l.Addr().String()
}

// Dial connects to a server. The connection is closed before the server ends.
func Dial(t *testing.T, addr string) *net.TCPConn {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	require.NoError(t, err)
	t.Cleanup(func() { c.Close() })
	return c.(*net.TCPConn)
}
