//go:build goasync

package main

import (
	"io"
	"log"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// A proxy passes connections on.
type proxy struct {
	to   string
	idle time.Duration // how long neither side may send, or take, anything; also to connect
	log  *log.Logger
}

// serve passes on what l accepts, until l fails.
//
// async
func (p *proxy) serve(l *asyncnet.Listener) error {
	return await(async.Scope( /*async*/ func(g *async.Group) error {
		for {
			c, err := await(l.Accept())
			if err != nil {
				return err
			}
			g.Go(p.pass(c))
		}
	}))
}

// pass connects one client. What goes wrong is logged, and no error of the server.
//
// async
func (p *proxy) pass(client *asyncnet.Conn) error {
	defer client.Close()
	server, err := await((&asyncnet.Dialer{Timeout: p.idle}).Dial("tcp", p.to))
	if err != nil {
		p.log.Printf("%v: %v", client.RemoteAddr(), err)
		return nil
	}
	defer server.Close()
	// The first error of the two directions cancels the other one.
	up, down, err := await(async.TryJoin2(p.pump(server, client), p.pump(client, server)))
	if err != nil {
		p.log.Printf("%v: %v", client.RemoteAddr(), err)
		return nil
	}
	p.log.Printf("%v: %d bytes up, %d down", client.RemoteAddr(), up, down)
	return nil
}

// pump copies from one side to the other until the end, passes that on as well, and
// gives how many bytes there were.
//
// async
func (p *proxy) pump(dst, src *asyncnet.Conn) (n int64, err error) {
	for {
		p.touch(dst, src)
		b, err := await(src.ReadBuffer())
		if err == io.EOF {
			return n, dst.CloseWrite()
		}
		if err != nil {
			return n, err
		}
		p.touch(dst, src)
		k, err := await(dst.Write(b))
		asyncnet.Free(b)
		n += int64(k)
		if err != nil {
			return n, err
		}
	}
}

// touch says that something has moved, in whichever direction: the other one may be
// silent as long as this one is not.
func (p *proxy) touch(a, b *asyncnet.Conn) {
	t := time.Now().Add(p.idle)
	a.SetDeadline(t)
	b.SetDeadline(t)
}
