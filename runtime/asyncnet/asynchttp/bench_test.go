package asynchttp_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet/asynchttp"
)

// servers are this package's and net/http's, with the same handler.
var servers = []struct {
	name  string
	start func(b *testing.B) (addr string)
}{
	{"asynchttp", func(b *testing.B) string {
		e := async.NewExecutor()
		l, err := async.Run(e, asyncnet.Listen("tcp", "127.0.0.1:0")).Unpack()
		if err != nil {
			b.Fatal(err)
		}
		s := handler(constant)
		serving := async.SpawnOn(e, s.Serve(l))
		b.Cleanup(func() {
			serving.Cancel()
			async.Run(e, serving)
			e.Shutdown(context.Background())
		})
		return l.Addr().String()
	}},
	{"nethttp", func(b *testing.B) string {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			b.Fatal(err)
		}
		s := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Write(text) })}
		go s.Serve(l)
		b.Cleanup(func() { s.Close() })
		return l.Addr().String()
	}},
}

var text = []byte("a constant answer")

const (
	question = "GET /path HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n"
	answered = "\r\n\r\na constant answer"
)

// ask sends a request and reads until the answer is there.
func ask(c net.Conn, p []byte) error {
	if _, err := io.WriteString(c, question); err != nil {
		return err
	}
	for n := 0; ; {
		k, err := c.Read(p[n:])
		if n += k; err != nil || strings.HasSuffix(string(p[:n]), answered) {
			return err
		}
	}
}

// BenchmarkServe asks on 32 connections at a time. The client's part, which is the
// same for both, is in the figures.
func BenchmarkServe(b *testing.B) {
	for _, s := range servers {
		b.Run(s.name, func(b *testing.B) {
			addr := s.start(b)
			const clients = 32
			var conns [clients]net.Conn
			for i := range conns {
				c, err := net.Dial("tcp", addr)
				if err != nil {
					b.Fatal(err)
				}
				defer c.Close()
				conns[i] = c
			}
			b.ReportAllocs()
			b.ResetTimer()
			var all sync.WaitGroup
			for i, c := range conns {
				all.Go(func() {
					p := make([]byte, 4096)
					for n := i; n < b.N; n += clients {
						if err := ask(c, p); err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			all.Wait()
		})
	}
}

// BenchmarkIdle is how much memory connections take that have asked once and may ask
// again, the client's ends included: see idle-B/conn.
func BenchmarkIdle(b *testing.B) {
	for _, s := range servers {
		b.Run(s.name, func(b *testing.B) {
			addr := s.start(b)
			const n = 2000 // whatever b.N is: the figure is one of memory
			conns := make([]net.Conn, n)
			p := make([]byte, 4096)
			before := inUse()
			for i := range conns {
				c, err := net.Dial("tcp", addr)
				if err != nil {
					b.Fatal(err)
				}
				defer c.Close()
				if err := ask(c, p); err != nil {
					b.Fatal(err)
				}
				conns[i] = c
			}
			b.ReportMetric(float64(inUse()-before)/n, "idle-B/conn")
		})
	}
}

// inUse gives the bytes of the heap and the stacks.
func inUse() uint64 {
	runtime.GC()
	runtime.GC() // which empties the pools
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc + m.StackInuse
}

var _ asynchttp.Handler = constant
