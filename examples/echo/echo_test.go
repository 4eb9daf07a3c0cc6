package main

import (
	"bytes"
	"io"
	"net"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/examples/internal/serving"

	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update" // for go test ./... -update
)

func TestAllComesBack(t *testing.T) {
	addr := serving.Start(t, serve)
	var all sync.WaitGroup
	for i := range 20 {
		c := serving.Dial(t, addr)
		sent := bytes.Repeat([]byte{byte('a' + i)}, 1+i*i*997) // more than the system's buffers keep, at the end
		all.Go(func() {
			c.Write(sent)
			c.CloseWrite()
		})
		all.Go(func() {
			got, err := io.ReadAll(c)
			if err != nil || !bytes.Equal(got, sent) {
				t.Errorf("client %d: %d bytes of %d came back, %v", i, len(got), len(sent), err)
			}
		})
	}
	all.Wait()
}

// TestOneIsReset: a client that resets its connection disturbs no other one.
func TestOneIsReset(t *testing.T) {
	addr := serving.Start(t, serve)
	good, bad := serving.Dial(t, addr), serving.Dial(t, addr)
	bad.Write([]byte("x"))
	bad.SetLinger(0)
	bad.Close()
	p := make([]byte, 5)
	for range 3 {
		good.Write([]byte("still"))
		_, err := io.ReadFull(good, p)
		require.NoError(t, err)
		require.Equal(t, "still", string(p))
	}
}

// TestCancelled: clients see the end when the server is cancelled.
func TestCancelled(t *testing.T) {
	var c net.Conn
	t.Run("serving", func(t *testing.T) {
		var err error
		c, err = net.Dial("tcp", serving.Start(t, serve))
		require.NoError(t, err)
		c.Write([]byte("x"))
		_, err = io.ReadFull(c, make([]byte, 1))
		require.NoError(t, err)
	})
	defer c.Close()
	_, err := c.Read(make([]byte, 1))
	require.Equal(t, io.EOF, err)
}
