package asynctls_test

import (
	"crypto/tls"
	"io"
	"net"
	"runtime"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet/asynctls"
)

// BenchmarkIdle is how much memory an end of a connection takes that has received a
// few bytes and waits for more, with a future or, of crypto/tls over package
// net, with a goroutine: see idle-B/conn. The socket of the other end is in it.
func BenchmarkIdle(b *testing.B) {
	for _, c := range []struct {
		name string
		ours bool
	}{{"asynctls", true}, {"goroutine", false}} {
		b.Run(c.name, func(b *testing.B) {
			const n = 500 // whatever b.N is: the figure is one of memory
			server, client := configs()
			e := async.Default()
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				b.Fatal(err)
			}
			defer l.Close()
			before := inUse()
			var all []io.Closer
			for range n {
				conn, err := async.Run(e, asyncnet.Dial("tcp", l.Addr().String())).Unpack()
				if err != nil {
					b.Fatal(err)
				}
				raw, err := l.Accept()
				if err != nil {
					b.Fatal(err)
				}
				if c.ours {
					s := asynctls.Client(conn, client)
					go handshake(tls.Server(raw, server))
					async.Run(e, s.Read(make([]byte, 10)))
					_ = async.Spawn(s.Read(make([]byte, 10)))
					all = append(all, s, raw)
				} else {
					conn.Close() // and one of package net in its place
					raw.Close()
					there, err := net.Dial("tcp", l.Addr().String())
					if err != nil {
						b.Fatal(err)
					}
					if raw, err = l.Accept(); err != nil {
						b.Fatal(err)
					}
					s := tls.Client(there, client)
					go handshake(tls.Server(raw, server))
					s.Read(make([]byte, 10))
					go s.Read(make([]byte, 10))
					all = append(all, s, raw)
				}
			}
			b.ReportMetric(float64(inUse()-before)/n, "idle-B/conn")
			for _, c := range all {
				c.Close()
			}
		})
	}
}

// handshake is the other end, which is not measured: it is dropped but for its socket.
func handshake(c *tls.Conn) { c.Write([]byte("hello")) }

// inUse gives the bytes of the heap and the stacks.
func inUse() uint64 {
	runtime.GC()
	runtime.GC() // which empties the pools
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc + m.StackInuse
}
