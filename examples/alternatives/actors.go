//go:build goasync

package main

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// An actor is a task with a mailbox. What it knows nobody else touches, so there are no
// locks; whoever wants something of it sends a message, and the answer is one too.
type actor[M any] struct{ mailbox *async.Chan[M] }

// newActor starts an actor that handles one message after the other, until the mailbox is
// closed or handle gives false.
func newActor[M any](handle func(M) async.Future[bool], end func()) actor[M] {
	a := actor[M]{async.NewChan[M](4)}
	async.Spawn(a.run(handle, end)).Detach()
	return a
}

// async
func (a actor[M]) run(handle func(M) async.Future[bool], end func()) {
	defer end()
	for {
		m, ok := await(a.mailbox.Recv())
		if !ok || !await(handle(m)) {
			return
		}
	}
}

// A counter is the actor that numbers the lines of a client.
type counter struct {
	c *asyncnet.Conn
	n int
}

// async
func (s *counter) handle(line string) bool {
	s.n++
	_, err := await(s.c.Write(answer(nil, s.n, []byte(line))))
	return err == nil
}

// serveActors has two actors for each client: one hears what it says, and tells the other
// one, which counts and answers.
func serveActors(ready func(port int)) error { return async.BlockOn(acceptActors(ready)) }

// async
func acceptActors(ready func(port int)) error {
	l, err := await(asyncnet.Listen("tcp", "127.0.0.1:0"))
	if err != nil {
		return err
	}
	ready(portOf(l.Addr()))
	for {
		c, err := await(l.Accept())
		if err != nil {
			return err
		}
		s := &counter{c: c}
		a := newActor(s.handle, func() { c.Close() })
		async.Spawn(hear(c, a)).Detach()
	}
}

// async
func hear(c *asyncnet.Conn, to actor[string]) {
	defer to.mailbox.Close()
	in := asyncnet.NewReader(c)
	for {
		line, err := await(in.ReadUntil(lineEnd, longest))
		if err != nil {
			return
		}
		await(to.mailbox.Send(string(line[:len(line)-1])))
	}
}
