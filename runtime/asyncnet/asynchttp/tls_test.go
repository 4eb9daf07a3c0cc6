package asynchttp_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet/asynchttp"
)

// TestTLS has net/http's client ask over TLS: several times on one connection, long
// bodies, and something that is refused. Then the server shuts down.
func TestTLS(t *testing.T) {
	certified := httptest.NewTLSServer(nil) // for its certificate
	defer certified.Close()
	pool := x509.NewCertPool()
	pool.AddCert(certified.Certificate())

	e := async.NewExecutor(async.Workers(2))
	defer e.Shutdown(context.Background())
	l, err := async.Run(e, asyncnet.Listen("tcp", "127.0.0.1:0")).Unpack()
	require.NoError(t, err)
	s := &asynchttp.Server{Handler: secure, MaxBodyBytes: 1 << 20}
	serving := async.SpawnOn(e, s.ServeTLS(l, &tls.Config{Certificates: certified.TLS.Certificates}))

	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, ForceAttemptHTTP2: true}
	client := &http.Client{Transport: transport, Timeout: 20 * time.Second}
	defer transport.CloseIdleConnections()
	for _, n := range []int{1, 10_000, 1_000_000, 2_000_000, 5} {
		resp, err := client.Post("https://"+l.Addr().String(), "text/plain", strings.NewReader(strings.Repeat("x", n)))
		require.NoError(t, err)
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		require.NoError(t, err)
		if n > 1<<20 {
			require.Equal(t, 413, resp.StatusCode)
			continue
		}
		require.Equal(t, "http/1.1", resp.Header.Get("Protocol"))
		require.Len(t, body, n)
	}
	async.Run(e, s.Shutdown())
	require.ErrorIs(t, async.Run(e, serving), http.ErrServerClosed)
}
