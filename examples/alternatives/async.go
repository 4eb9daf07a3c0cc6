//go:build goasync

package main

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// serveAsync has a task for each client: the code of a goroutine, of which only what it
// has to remember is kept while it waits.
func serveAsync(ready func(port int)) error { return async.BlockOn(accept(ready)) }

// async
func accept(ready func(port int)) error {
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
		async.Spawn(converse(c)).Detach()
	}
}

// async
func converse(c *asyncnet.Conn) {
	defer c.Close()
	in := asyncnet.NewReader(c)
	for n := 1; ; n++ {
		line, err := await(in.ReadUntil(lineEnd, longest))
		if err != nil {
			return
		}
		b := asyncnet.Buffer()
		_, err = await(c.Write(answer(b[:0], n, line[:len(line)-1])))
		asyncnet.Free(b)
		if err != nil {
			return
		}
	}
}
