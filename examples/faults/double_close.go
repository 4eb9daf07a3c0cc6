//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// Double close: two tasks give up a connection, each after a look whether the
// other has. Closing a closed channel panics.

// A conn is closed once.
type conn struct {
	done *async.Chan[int]
	once async.Once
}

// async
func (c *conn) giveUp() {
	if !c.done.Closed() {
		await(elsewhere()) // says good-bye
		c.done.Close()
	}
}

// async
func doubleClose(t *asynctest.T) {
	c := &conn{done: async.NewChan[int](0)}
	await(together(c.giveUp(), c.giveUp()))
}

// Repaired: a Once closes it; who comes later waits until that has happened.
//
// async
func doubleCloseRepaired(t *asynctest.T) {
	c := &conn{done: async.NewChan[int](0)}
	await(together(c.once.Do(c.giveUp), c.once.Do(c.giveUp)))
}
