//go:build goasync

package main

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// serve gives an echo to each connection that l accepts, until l fails. When serve
// is cancelled the connections are, and closed, before it is done.
//
// async
func serve(l *asyncnet.Listener) error {
	return await(async.Scope( /*async*/ func(g *async.Group) error {
		for {
			c, err := await(l.Accept())
			if err != nil {
				return err
			}
			g.Go(echo(c))
		}
	}))
}

// echo sends back what comes until the client has said all. It gives no error: a
// client that goes away is nobody else's concern.
//
// async
func echo(c *asyncnet.Conn) error {
	defer c.Close()
	for {
		p, err := await(c.ReadBuffer()) // which takes the buffer when there is something to read
		if err != nil {
			return nil
		}
		_, err = await(c.Write(p))
		asyncnet.Free(p)
		if err != nil {
			return nil
		}
	}
}
