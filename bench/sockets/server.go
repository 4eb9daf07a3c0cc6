//go:build goasync

package main

import (
	"encoding/json"
	"io"
	"net"
	"os"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// announce says at which port the server is, and waits until nobody needs it.
func announce(a net.Addr) {
	json.NewEncoder(os.Stdout).Encode(announcement{a.(*net.TCPAddr).Port})
	io.Copy(io.Discard, os.Stdin)
}

type announcement struct {
	Port int `json:"port"`
}

// serveGoroutines has a goroutine for each connection.
func serveGoroutines() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() {
		for {
			c, err := l.Accept()
			check(err)
			go func() {
				defer c.Close()
				var buf [256]byte
				for {
					n, err := c.Read(buf[:])
					if err != nil {
						return
					}
					if _, err := c.Write(buf[:n]); err != nil {
						return
					}
				}
			}()
		}
	}()
	announce(l.Addr())
}

// serveAsync has a task for each connection.
func serveAsync(o async.Option) {
	e := async.NewExecutor(o)
	l, err := async.Run(e, asyncnet.Listen("tcp", "127.0.0.1:0")).Unpack()
	check(err)
	async.SpawnOn(e, acceptAll(l)).Detach()
	announce(l.Addr())
}

// async
func acceptAll(l *asyncnet.Listener) {
	for {
		c, err := await(l.Accept())
		check(err)
		async.Spawn(echo(c)).Detach()
	}
}

// async
func echo(c *asyncnet.Conn) {
	defer c.Close()
	for {
		p, err := await(c.ReadBuffer())
		if err != nil {
			return
		}
		_, err = await(c.Write(p))
		asyncnet.Free(p)
		if err != nil {
			return
		}
	}
}
