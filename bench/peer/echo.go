//go:build goasync

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// echoServer is the W8server: it echoes until its standard input ends.
func (c config) echoServer() {
	e, _ := c.executor()
	async.SetDefault(e)
	started := make(chan net.Addr)
	async.SpawnOn(e, serve(started)).Detach()
	addr := <-started
	json.NewEncoder(os.Stdout).Encode(map[string]int{"port": addr.(*net.TCPAddr).Port})
	io.Copy(io.Discard, os.Stdin)
}

// async
func serve(started chan<- net.Addr) {
	l, err := await(asyncnet.Listen("tcp", "127.0.0.1:0"))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer l.Close()
	started <- l.Addr() //goasync:blocking ok: main waits for it
	for {
		c, err := await(l.Accept())
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		async.Spawn(echo(c)).Detach()
	}
}

// async
func echo(c *asyncnet.Conn) {
	for {
		p, err := await(c.ReadBuffer())
		if err != nil {
			break
		}
		_, err = await(c.Write(p))
		asyncnet.Free(p)
		if err != nil {
			break
		}
	}
	c.Close()
}
