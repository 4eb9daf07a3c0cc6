package main

import (
	"bytes"
	"io"
	"log"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/examples/internal/serving"

	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update" // for go test ./... -update
)

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

// start runs a proxy in front of a server that gives each connection to handle.
func start(t *testing.T, idle time.Duration, handle func(c *net.TCPConn)) (addr string, j *journal) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	var all sync.WaitGroup
	all.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			all.Go(func() {
				defer c.Close()
				handle(c.(*net.TCPConn))
			})
		}
	})
	j = new(journal)
	p := &proxy{to: l.Addr().String(), idle: idle, log: log.New(j, "", 0)}
	addr = serving.Start(t, p.serve)
	t.Cleanup(func() { // before the proxy ends
		l.Close()
		all.Wait()
	})
	return addr, j
}

// TestBothWays: all bytes go through, and so does the end of each direction: the
// server answers when the client has said all.
func TestBothWays(t *testing.T) {
	addr, j := start(t, 10*time.Second, func(c *net.TCPConn) {
		p, _ := io.ReadAll(c)
		c.Write(bytes.ToUpper(p))
	})
	sent := bytes.Repeat([]byte("abcdefgh"), 1<<17)
	c := serving.Dial(t, addr)
	go func() {
		c.Write(sent)
		c.CloseWrite()
	}()
	got, err := io.ReadAll(c)
	require.NoError(t, err)
	require.True(t, bytes.Equal(got, bytes.ToUpper(sent)), "%d bytes of %d", len(got), len(sent))
	require.Eventually(t, func() bool { return strings.Contains(j.String(), "1048576 bytes up, 1048576 down") }, 5*time.Second, time.Millisecond)
}

// TestIdle: a connection ends after a silence, on both sides, and one that is not
// silent, though only one direction moves, outlives many of that length.
func TestIdle(t *testing.T) {
	const idle = 200 * time.Millisecond
	ended := make(chan struct{}, 2)
	addr, j := start(t, idle, func(c *net.TCPConn) {
		io.Copy(io.Discard, c)
		ended <- struct{}{}
	})
	silent, busy := serving.Dial(t, addr), serving.Dial(t, addr)
	stop := make(chan struct{})
	var writes sync.WaitGroup
	writes.Go(func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(idle / 20):
				busy.Write([]byte("x"))
			}
		}
	})
	begin := time.Now()
	_, err := silent.Read(make([]byte, 1))
	require.Error(t, err)
	require.GreaterOrEqual(t, time.Since(begin), idle/2)
	<-ended
	require.Contains(t, j.String(), "timeout")
	time.Sleep(3 * idle)
	select {
	case <-ended:
		t.Error("the connection that was not silent has ended as well")
	default:
	}
	close(stop)
	writes.Wait()
	busy.Close()
	<-ended
}

// TestServerResets: the failure of one direction ends the other, which waits.
func TestServerResets(t *testing.T) {
	addr, _ := start(t, 10*time.Second, func(c *net.TCPConn) {
		io.ReadFull(c, make([]byte, 1))
		c.SetLinger(0)
	})
	c := serving.Dial(t, addr)
	c.Write([]byte("x"))
	_, err := c.Read(make([]byte, 1))
	require.Error(t, err)
}

// TestNobodyThere: a client whose connection cannot be passed on is let go.
func TestNobodyThere(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	l.Close()
	j := new(journal)
	p := &proxy{to: l.Addr().String(), idle: time.Second, log: log.New(j, "", 0)}
	c := serving.Dial(t, serving.Start(t, p.serve))
	_, err = c.Read(make([]byte, 1))
	require.Error(t, err)
	require.Contains(t, j.String(), "refused")
}
