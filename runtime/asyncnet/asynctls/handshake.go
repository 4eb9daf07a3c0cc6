//go:build goasync

package asynctls

import (
	"errors"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

var (
	errRenegotiation = errors.New("asynctls: renegotiation is not possible")
	errAborted       = errors.New("asynctls: the handshake was cancelled")
)

// Handshake runs the handshake, unless that was done already; Read, Write and
// CloseWrite do so first. If it fails, all of them give its error from then on, also if
// that is os.ErrDeadlineExceeded.
//
// Cancellation: the handshake has failed, unless it had not begun: a server that waits
// for the client's first byte can go on.
//
// async
func (c *Conn) Handshake() error {
	if c.shaken.Load() {
		return c.failed
	}
	await(c.shaking.Lock())
	defer c.shaking.Unlock()
	if c.shaken.Load() {
		return c.failed
	}
	if !c.client {
		if err := await(c.receive()); err != nil {
			return err
		}
	}
	shake := c.shake()
	return await(shake)
}

// shake has a goroutine of its own run the handshake, and feeds it.
//
// async
func (c *Conn) shake() error {
	c.failed = errAborted // unless it ends otherwise
	defer c.shaken.Store(true)
	if c.renegotiates {
		c.failed = errRenegotiation
		return c.failed
	}
	c.wire.setBlocks(true)
	ended := false
	defer func() {
		if !ended {
			c.wire.fail(errAborted) // so that the goroutine does not stay
		}
	}()
	shake := async.Blocking(c.tls.Handshake)
	var err error
	select {
	case err = await(shake):
	case broken := await(async.Race(c.feedHungry(), c.flushWritten())):
		c.wire.fail(broken)
		err = await(shake)
	}
	ended = true
	c.wire.setBlocks(false)
	if flushed := await(c.flush()); err == nil { // the last flight, or an alert
		err = flushed
	}
	c.failed = err
	c.more.Store(true) // what came behind the handshake tls has read already
	return err
}

// feedHungry receives whenever the handshake has nothing to read, until that fails.
//
// async
func (c *Conn) feedHungry() error {
	for {
		await(c.wire.hungry.Wait())
		p, err := await(c.conn.ReadBuffer())
		if err != nil {
			return err
		}
		c.wire.feed(p)
	}
}

// flushWritten sends whenever the handshake has written, until that fails.
//
// async
func (c *Conn) flushWritten() error {
	for {
		await(c.wire.written.Wait())
		if err := await(c.flush()); err != nil {
			return err
		}
	}
}

// flush sends what is pending, and waits where the peer is slow. If it is cancelled or
// fails, what was not sent is still pending. One task at a time calls it.
//
// async
func (c *Conn) flush() error {
	for {
		p := c.wire.pending()
		if len(p) == 0 {
			return nil
		}
		if err := await(c.conn.Writable()); err != nil {
			return err
		}
		n, err := c.conn.TryWrite(p)
		c.wire.sent(n)
		if err != nil && err != asyncnet.ErrNotReady {
			return err
		}
	}
}
