//go:build goasync

package main

import (
	"strings"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

const (
	longest   = 1000             // bytes in a line
	patience  = 10 * time.Second // how long a client may take for what it is sent
	socketful = 32 << 10         // bytes that the system keeps for a slow client
)

// serve has the clients chat whom l accepts, until l fails.
//
// async
func serve(l *asyncnet.Listener) error {
	h := newHall()
	return await(async.Scope( /*async*/ func(g *async.Group) error {
		for {
			c, err := await(l.Accept())
			if err != nil {
				return err
			}
			g.Go(h.serve(c))
		}
	}))
}

// serve has one client chat. Its connection ends when it has said all and got what
// was left for it, when it breaks, and when the client is dropped.
//
// async
func (h *hall) serve(c *asyncnet.Conn) error {
	defer c.Close()
	c.SetWriteBuffer(socketful)
	in := asyncnet.NewReader(c)
	name, err := await(in.ReadLine(longest))
	if err != nil || len(name) == 0 {
		return nil
	}
	m := &member{
		name: string(name),
		out:  async.NewChan[string](backlog),
		drop: func() { c.Close() }, // which ends the reading and the writing
	}
	await(async.Scope( /*async*/ func(g *async.Group) error {
		g.Go(m.send(c))
		defer h.leave(m)
		h.join(m, "lobby")
		return await(h.listen(m, in))
	}))
	return nil
}

// listen does what m says, until it has said all.
//
// async
func (h *hall) listen(m *member, in *asyncnet.Reader) error {
	for {
		p, err := await(in.ReadLine(longest))
		if err != nil {
			return nil // m is sent what is left all the same
		}
		line := string(p)
		switch command, rest, _ := strings.Cut(line, " "); {
		case command == "/quit":
			return nil
		case command == "/who":
			h.who(m)
		case command == "/join" && rest != "":
			h.join(m, rest)
		default:
			h.broadcast(m, line)
		}
	}
}

// send writes what is in m.out until that is closed. Lines that are there together
// are sent together.
//
// async
func (m *member) send(c *asyncnet.Conn) error {
	w := asyncnet.NewWriter(c)
	for {
		line, ok := await(m.out.Recv())
		if !ok {
			return nil
		}
		c.SetWriteDeadline(async.Now().Add(patience))
		if _, err := await(w.WriteString(line + "\n")); err != nil {
			return err
		}
		if m.out.Len() > 0 {
			continue
		}
		if err := await(w.Flush()); err != nil {
			return err
		}
	}
}
