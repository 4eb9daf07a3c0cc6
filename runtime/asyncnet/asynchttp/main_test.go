package asynchttp_test

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/internal/leaktest"
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet/asynchttp"

	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update" // for go test ./... -update
)

func TestMain(m *testing.M) {
	leaktest.Main(m)
}

// A running is a server that runs in a test.
type running struct {
	t      *testing.T
	e      *async.Executor
	server *asynchttp.Server
	addr   string
	serve  *async.Task[error]
	client *http.Client
	log    journal
}

// start runs a server until the test ends; then it is cancelled, and nothing may be
// left of it.
func start(t *testing.T, s *asynchttp.Server) *running {
	t.Helper()
	r := &running{t: t, e: async.NewExecutor(async.Workers(2)), server: s}
	s.ErrorLog = log.New(&r.log, "", 0)
	l, err := async.Run(r.e, asyncnet.Listen("tcp", "127.0.0.1:0")).Unpack()
	require.NoError(t, err)
	r.addr = l.Addr().String()
	r.serve = async.SpawnOn(r.e, s.Serve(l))
	transport := &http.Transport{ExpectContinueTimeout: time.Minute}
	r.client = &http.Client{Transport: transport, Timeout: 20 * time.Second}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		r.serve.Cancel()
		async.Run(r.e, r.serve)
		require.NoError(t, r.e.Shutdown(context.Background()))
	})
	return r
}

func handler(h asynchttp.Handler) *asynchttp.Server { return &asynchttp.Server{Handler: h} }

// do sends a request with net/http's client and gives the answer and its body.
func (r *running) do(method, path string, body io.Reader) (*http.Response, string) {
	r.t.Helper()
	req, err := http.NewRequest(method, "http://"+r.addr+path, body)
	require.NoError(r.t, err)
	return r.send(req)
}

func (r *running) send(req *http.Request) (*http.Response, string) {
	r.t.Helper()
	resp, err := r.client.Do(req)
	require.NoError(r.t, err)
	defer resp.Body.Close()
	p, err := io.ReadAll(resp.Body)
	require.NoError(r.t, err)
	return resp, string(p)
}

// dial connects without net/http.
func (r *running) dial() *net.TCPConn {
	r.t.Helper()
	c, err := net.Dial("tcp", r.addr)
	require.NoError(r.t, err)
	r.t.Cleanup(func() { c.Close() })
	c.SetDeadline(time.Now().Add(20 * time.Second))
	return c.(*net.TCPConn)
}

// raw sends bytes and gives all that comes back until the connection ends.
func (r *running) raw(text string) string {
	r.t.Helper()
	c := r.dial()
	_, err := io.WriteString(c, text)
	require.NoError(r.t, err)
	p, err := io.ReadAll(c)
	require.NoError(r.t, err)
	return string(p)
}

// A journal is a log that several goroutines may write to and read.
type journal struct {
	mu   sync.Mutex
	text strings.Builder
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}
