//go:build goasync

package asyncnet_test

import (
	"bytes"
	"io"
	"path/filepath"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

func TestEcho(t *testing.T) {
	for _, network := range []string{"tcp", "tcp4", "tcp6", "unix"} {
		t.Run(network, func(t *testing.T) {
			onEach(t, func(t *testing.T, e *async.Executor) {
				address := "localhost:0"
				if network == "unix" {
					address = filepath.Join(t.TempDir(), "s")
				}
				async.Run(e, echoes(t, network, address))
			})
		})
	}
}

// async
func echoes(t *testing.T, network, address string) {
	l, err := await(asyncnet.Listen(network, address))
	if err != nil {
		t.Skip(err) // no IPv6 here
	}
	server := async.Spawn(serveEcho(t, l))
	var all []async.Future[async.Unit]
	for i := range 20 {
		all = append(all, echoClient(t, l, byte(i), 1+i*i*100))
	}
	await(async.JoinAll(all...))
	l.Close()
	await(server)
}

// serveEcho serves until the listener is closed, and waits for what it has started.
//
// async
func serveEcho(t *testing.T, l *asyncnet.Listener) {
	var all []async.Future[async.Unit]
	for {
		c, err := await(l.Accept())
		if err != nil {
			break
		}
		all = append(all, async.Spawn(echo(c)))
	}
	await(async.JoinAll(all...))
}

// async
func echo(c *asyncnet.Conn) {
	defer c.Close()
	buf := make([]byte, 1000)
	for {
		n, err := await(c.Read(buf))
		if err != nil {
			return
		}
		if _, err := await(c.Write(buf[:n])); err != nil {
			return
		}
	}
}

// async
func echoClient(t *testing.T, l *asyncnet.Listener, fill byte, n int) {
	c, err := await(asyncnet.Dial(l.Addr().Network(), l.Addr().String()))
	if err != nil {
		t.Error(err)
		return
	}
	defer c.Close()
	sent := bytes.Repeat([]byte{fill}, n)
	writer := async.Spawn(sendAll(t, c, sent))
	var got []byte
	buf := make([]byte, 777)
	for {
		n, err := await(c.Read(buf))
		got = append(got, buf[:n]...)
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Error(err)
			break
		}
	}
	await(writer)
	if !bytes.Equal(got, sent) {
		t.Errorf("%d bytes came back, of %d", len(got), len(sent))
	}
}

// async
func sendAll(t *testing.T, c *asyncnet.Conn, p []byte) {
	for range 3 {
		k := len(p) / 2
		n, err := await(c.Write(p[:k]))
		if err != nil || n != k {
			t.Error(n, err)
		}
		p = p[k:]
	}
	if _, err := await(c.Write(p)); err != nil {
		t.Error(err)
	}
	if err := c.CloseWrite(); err != nil {
		t.Error(err)
	}
}
