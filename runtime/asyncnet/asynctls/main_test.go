package asynctls_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/internal/leaktest"
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet/asynctls"

	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update" // for go test ./... -update
)

func TestMain(m *testing.M) {
	leaktest.Main(m)
}

// configs gives those of a server and of a client that trusts it; the names are
// example.com and 127.0.0.1.
func configs() (server, client *tls.Config) {
	s := httptest.NewTLSServer(nil) // which has a certificate of its own
	defer s.Close()
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	return &tls.Config{Certificates: s.TLS.Certificates}, &tls.Config{RootCAs: pool, ServerName: "example.com"}
}

// A pair is a connection of which one end is this package's and the other is that of
// crypto/tls.
type pair struct {
	e     *async.Executor
	ours  *asynctls.Conn
	plain *net.TCPConn // under theirs
	their *tls.Conn
}

// connect makes a pair, before the handshake. We are the client or the server.
func connect(t *testing.T, client bool, change func(server, client *tls.Config)) *pair {
	t.Helper()
	sc, cc := configs()
	if change != nil {
		change(sc, cc)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	p := &pair{e: async.NewExecutor(async.Workers(2))}
	conn, err := async.Run(p.e, asyncnet.Dial("tcp", l.Addr().String())).Unpack()
	require.NoError(t, err)
	c, err := l.Accept()
	require.NoError(t, err)
	p.plain = c.(*net.TCPConn)
	p.plain.SetDeadline(time.Now().Add(20 * time.Second))
	if client {
		p.ours, p.their = asynctls.Client(conn, cc), tls.Server(c, sc)
	} else {
		p.ours, p.their = asynctls.Server(conn, sc), tls.Client(c, cc)
	}
	t.Cleanup(func() {
		p.ours.Close()
		p.plain.Close()
		require.NoError(t, p.e.Shutdown(context.Background()))
	})
	return p
}

// both runs a test with each end being ours, in each version.
func both(t *testing.T, f func(t *testing.T, client bool, change func(s, c *tls.Config))) {
	for _, client := range []bool{true, false} {
		for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
			name := tls.VersionName(version) + " server"
			if client {
				name = tls.VersionName(version) + " client"
			}
			t.Run(name, func(t *testing.T) {
				f(t, client, func(s, c *tls.Config) { s.MaxVersion, s.MinVersion = version, version })
			})
		}
	}
}
