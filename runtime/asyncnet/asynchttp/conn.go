//go:build goasync

package asynchttp

import (
	"errors"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet/asynctls"
)

// A stream is a connection, with or without TLS.
type stream interface {
	asyncnet.Source
	asyncnet.Sink
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
	RemoteAddr() net.Addr
	Close() error
}

// A conn is a connection of a server, and the task that serves it.
type conn struct {
	v    *serving
	s    *Server
	net  stream
	in   *asyncnet.Reader
	out  *asyncnet.Writer
	idle bool // guarded by s.mu: it waits for a request, and may be closed
}

// An exchange is a request and its answer. Handlers may keep what is in it for longer
// than they should, so it is not used again.
type exchange struct {
	request Request
	body    Body
	w       ResponseWriter
	run     handling
}

const (
	mostSkipped = 256 << 10 // bytes of a body that are read to use the connection again
	mostAtOnce  = 64 << 10  // bytes that the client has to take within WriteTimeout
	lingering   = 500 * time.Millisecond
)

// noTime is no deadline.
var noTime time.Time

// serve answers requests until there are no more. Its error is that it was cancelled.
//
// async
func (c *conn) serve() error {
	defer c.end()
	for first := true; ; first = false {
		x, refused := await(c.next(first))
		switch {
		case refused != nil:
			end := c.refuse(refused)
			await(end)
			return nil
		case x == nil:
			return nil
		}
		// A variable keeps the frame out of this one, which is all that a connection
		// has that waits.
		again := c.answer(x)
		if !await(again) {
			return nil
		}
	}
}

// end closes the connection; a second time it does nothing.
func (c *conn) end() {
	c.net.Close()
	c.in.Free()
	c.out.Free()
	c.v.forget(c)
}

// next reads the head of a request. It gives nothing if there is none.
//
// async
func (c *conn) next(first bool) (*exchange, *refusal) {
	if c.in.Buffered() == 0 {
		if !await(c.wait(first)) {
			return nil, nil
		}
	}
	c.readWithin(orDefault(c.s.ReadHeaderTimeout, defaultHeaderTimeout))
	var scan headScan
	head, err := await(c.head(&scan))
	switch {
	case asRefusal(err) != nil:
		return nil, asRefusal(err)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return nil, &refusal{http.StatusRequestTimeout, "the head took too long"}
	case err != nil:
		return nil, nil // the client has gone, in the middle of its request
	}
	r, refused := scan.parse(head)
	if refused != nil {
		return nil, refused
	}
	await(c.in.Discard(len(head)))
	c.net.SetReadDeadline(noTime)
	return c.exchange(r), nil
}

// wait waits for a first byte, with no buffer, and says whether there is one.
//
// async
func (c *conn) wait(first bool) bool {
	limit := orDefault(c.s.IdleTimeout, 2*time.Minute)
	if first { // it has come to say something
		limit = orDefault(c.s.ReadHeaderTimeout, defaultHeaderTimeout)
	}
	c.readWithin(limit)
	if !c.v.mayIdle(c) {
		return false
	}
	var err error
	if t, ok := c.net.(*asynctls.Conn); ok {
		readable := t.Readable() // Peek would wait with a buffer
		err = await(readable)    // a variable: those without TLS have no room for it
	}
	if err == nil {
		_, err = await(c.in.Peek(1))
	}
	c.v.busy(c)
	return err == nil
}

// head reads until the head is whole, and gives it. It is valid until the next call
// of c.in.
//
// async
func (c *conn) head(scan *headScan) ([]byte, error) {
	most := c.s.mostHead()
	for {
		p, _ := await(c.in.Peek(c.in.Buffered())) // what is there: it does not wait
		// What is behind the limit must not count: it may be there by now or not.
		n, refused := scan.scan(p[:min(len(p), most)])
		switch {
		case refused != nil:
			return nil, refused
		case n == 0 && len(p) >= most:
			return nil, &refusal{http.StatusRequestHeaderFieldsTooLarge, "the head is too large"}
		case n > 0:
			return p[:n], nil
		}
		if _, err := await(c.in.Peek(len(p) + 1)); err != nil {
			return nil, err
		}
	}
}

// exchange begins one.
func (c *conn) exchange(r *http.Request) *exchange {
	x := new(exchange)
	r.Body = blockingBody{}
	r.RemoteAddr = c.net.RemoteAddr().String()
	r.TLS = tlsState(c.net)
	x.request.Request, x.request.Body = r, &x.body
	x.body.begin(c, &x.request)
	x.w.begin(c, &x.request)
	return x
}

// answer has the handler answer, and says whether the connection can be used again.
//
// async
func (c *conn) answer(x *exchange) bool {
	w := &x.w
	if !await(c.handle(x)) {
		if w.begun || w.aborted {
			w.free()
			return false // without an end, so that the client notices
		}
		w.replace(http.StatusInternalServerError)
	} else if status := x.body.refused(); status != 0 && w.status == 0 {
		w.replace(status)
	}
	whole := await(w.end())
	if whole && !w.last {
		if x.body.ended() {
			return true
		}
		skipped := x.body.skip(mostSkipped)
		if await(skipped) {
			return true
		}
	}
	if whole {
		end := c.linger()
		await(end)
	}
	return false
}

// handle runs the handler, and survives its panic.
//
// async
func (c *conn) handle(x *exchange) (ok bool) {
	defer func() {
		switch v := recover(); v {
		case nil:
		case http.ErrAbortHandler:
			x.w.aborted = true
		default:
			c.s.logf("asynchttp: panic serving %s: %v\n%s", x.request.RemoteAddr, v, x.run.stack)
		}
	}()
	x.run.x = x
	await(&x.run)
	return true
}

// refuse answers a request that is not one.
//
// async
func (c *conn) refuse(r *refusal) {
	if await(c.write([][]byte{r.text()}, true)) == nil {
		await(c.linger())
	}
}

// linger closes this side only and reads what the client still sends, for a while:
// had it sent more when the connection was closed, the answer might be lost with it.
//
// async
func (c *conn) linger() {
	if err := await(closeWrite(c.net)); err != nil {
		return
	}
	c.readWithin(lingering)
	for {
		if _, err := await(c.in.Discard(asyncnet.BufferSize)); err != nil {
			return
		}
	}
}

// write writes pieces, each in parts so that a client that is slow, but not too slow,
// has enough time. They are sent now, or when there is more.
//
// async
func (c *conn) write(all [][]byte, now bool) error {
	for _, p := range all {
		for len(p) > 0 {
			c.writeWithin(orDefault(c.s.WriteTimeout, defaultWriteTimeout))
			n, err := await(c.out.Write(p[:min(len(p), mostAtOnce)]))
			if err != nil {
				return err
			}
			p = p[n:]
		}
	}
	if !now {
		return nil
	}
	c.writeWithin(orDefault(c.s.WriteTimeout, defaultWriteTimeout))
	return await(c.out.Flush())
}

// readWithin has reading fail after d; never if d is negative.
func (c *conn) readWithin(d time.Duration) { c.net.SetReadDeadline(after(d)) }

// writeWithin has writing fail after d; never if d is negative.
func (c *conn) writeWithin(d time.Duration) { c.net.SetWriteDeadline(after(d)) }

func after(d time.Duration) time.Time {
	if d < 0 {
		return noTime
	}
	return time.Now().Add(d)
}

// closeWrite tells the client that there will be no more.
//
// async
func closeWrite(s stream) error {
	if t, ok := s.(*asynctls.Conn); ok {
		return await(t.CloseWrite())
	}
	return s.(interface{ CloseWrite() error }).CloseWrite()
}
