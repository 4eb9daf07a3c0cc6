//go:build goasync

package asynctls

import (
	"crypto/tls"
	"io"
	"net"
	"sync/atomic"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// A Conn is a connection with TLS. Client, Server and Dial make one; who has it must
// close it. Its methods may be called from any goroutine, and its futures polled on any
// executor, several at a time: those that read stand in line, and so do those that
// write.
//
// Errors of the connection are those of asyncnet.Conn, and errors of TLS those of
// crypto/tls, such as *tls.CertificateVerificationError and tls.AlertError.
type Conn struct {
	conn         *asyncnet.Conn
	tls          *tls.Conn
	wire         wire
	client       bool
	renegotiates bool // which is not possible

	shaking async.Mutex
	shaken  atomic.Bool // the handshake has ended
	failed  error       // written before shaken is: how it ended

	reading async.Mutex
	more    atomic.Bool // the last Read, or the handshake, may have left something
	writing async.Mutex // also held to send what is pending
}

// Client makes a connection to a server secure. The Conn owns c. The config must have
// a ServerName or InsecureSkipVerify, and must not be changed.
func Client(c *asyncnet.Conn, config *tls.Config) *Conn {
	s := &Conn{conn: c, client: true}
	s.renegotiates = config != nil && config.Renegotiation != tls.RenegotiateNever
	s.begin()
	s.tls = tls.Client(&s.wire, config)
	return s
}

// Server makes a connection from a client secure. The Conn owns c. The config must have
// a certificate, or a way to get one, and must not be changed. Its callbacks are called
// on a goroutine on which they may block.
func Server(c *asyncnet.Conn, config *tls.Config) *Conn {
	s := &Conn{conn: c}
	s.begin()
	s.tls = tls.Server(&s.wire, config)
	return s
}

func (c *Conn) begin() {
	c.wire.conn = c.conn
	c.wire.more.L = &c.wire.mu
}

// Dial connects to a server and runs the handshake; see asyncnet.Dial. If the config
// has no ServerName it is the host of the address. A nil config is an empty one.
//
// Cancellation: nothing stays open.
//
// async
func Dial(network, address string, config *tls.Config) (*Conn, error) {
	if config == nil {
		config = new(tls.Config)
	}
	if config.ServerName == "" {
		host, _, err := net.SplitHostPort(address)
		if err != nil {
			return nil, &net.OpError{Op: "dial", Net: network, Err: err}
		}
		config = config.Clone()
		config.ServerName = host
	}
	conn, err := await(asyncnet.Dial(network, address))
	if err != nil {
		return nil, err
	}
	c := Client(conn, config)
	ok := false
	defer func() {
		if !ok {
			c.Close()
		}
	}()
	if err := await(c.Handshake()); err != nil {
		return nil, err
	}
	ok = true
	return c, nil
}

// Read waits until there is something to read, and reads up to len(p) bytes into p. It
// gives io.EOF when the peer has said that there is no more, and also, as crypto/tls
// does, when its connection ends without that, but between two records: protocols have
// to know by themselves whether they have got all.
//
// Cancellation: no bytes are lost.
//
// async
func (c *Conn) Read(p []byte) (int, error) {
	if err := await(c.Handshake()); err != nil {
		return 0, err
	}
	if len(p) == 0 {
		return 0, nil
	}
	await(c.reading.Lock())
	defer c.reading.Unlock()
	for {
		n, err := c.tls.Read(p)
		c.more.Store(err != errNothing)
		c.flushNow() // what tls had to say by itself
		if n > 0 && err == errNothing {
			return n, nil
		}
		if err != errNothing {
			return n, err
		}
		if err := await(c.receive()); err != nil {
			return 0, err
		}
	}
}

// receive gets more for tls to read. That the peer has closed its side is for tls to
// judge.
//
// async
func (c *Conn) receive() error {
	p, err := await(c.conn.ReadBuffer())
	if err == io.EOF {
		c.wire.fail(io.EOF)
		return nil
	}
	if err == nil {
		c.wire.feed(p)
	}
	return err
}

// Readable waits until there may be something to read. It is for who waits without a
// buffer, which Read does not need otherwise: a Read that follows may wait nevertheless.
//
// Cancellation: nothing is lost.
//
// async
func (c *Conn) Readable() error {
	if err := await(c.Handshake()); err != nil {
		return err
	}
	await(c.reading.Lock())
	defer c.reading.Unlock()
	if c.more.Load() || c.wire.hasInput() {
		return nil
	}
	return await(c.receive())
}

// Write writes all of p, and waits where the peer is slower. If there is an error, the
// number says of how many bytes records were made. After os.ErrDeadlineExceeded, unlike
// with crypto/tls, the Conn can be used on: records that were made and not sent are
// sent by the next Write.
//
// Cancellation: as after such an error, but nobody learns the number.
//
// async
func (c *Conn) Write(p []byte) (n int, err error) {
	if err := await(c.Handshake()); err != nil {
		return 0, err
	}
	await(c.writing.Lock())
	defer c.unlock()
	if err := await(c.flush()); err != nil {
		return 0, err
	}
	for n < len(p) {
		k, err := c.tls.Write(p[n:min(len(p), n+longestRecord)])
		n += k
		if err != nil {
			return n, err
		}
		if err := await(c.flush()); err != nil {
			return n, err
		}
	}
	return n, nil
}

// unlock lets others write. What tls had to say in the meantime, while another one
// read, is sent now.
func (c *Conn) unlock() {
	c.writing.Unlock()
	c.flushNow()
}

// flushNow sends what is pending as far as that goes without waiting, unless somebody
// is sending it who does so at the end. What is left is sent by the next Write.
func (c *Conn) flushNow() {
	for len(c.wire.pending()) > 0 && c.writing.TryLock() {
		n, err := c.conn.TryWrite(c.wire.pending())
		c.wire.sent(n)
		c.writing.Unlock()
		if err != nil {
			return
		}
	}
}

// CloseWrite tells the peer that no more bytes will come; it can still be read from.
// The connection underneath stays open in both directions.
//
// Cancellation: the peer may or may not be told; nothing can be written any more.
//
// async
func (c *Conn) CloseWrite() error {
	if err := await(c.Handshake()); err != nil {
		return err
	}
	await(c.writing.Lock())
	defer c.unlock()
	if err := c.tls.CloseWrite(); err != nil {
		return err
	}
	return await(c.flush())
}

// Close tells the peer that no more bytes will come, unless that would have to wait,
// and closes the connection. Futures that wait for it are ready with net.ErrClosed.
func (c *Conn) Close() error {
	c.tls.Close() // which says so, and ends a handshake
	c.flushNow()
	return c.conn.Close()
}

// ConnectionState says what the handshake has come to; nothing before it has ended.
func (c *Conn) ConnectionState() tls.ConnectionState {
	if !c.shaken.Load() {
		return tls.ConnectionState{} // tls would have to wait
	}
	return c.tls.ConnectionState()
}

// NetConn gives the connection underneath. To read from it or to write to it breaks
// this one.
func (c *Conn) NetConn() *asyncnet.Conn { return c.conn }

// LocalAddr gives this end's address.
func (c *Conn) LocalAddr() net.Addr { return c.conn.LocalAddr() }

// RemoteAddr gives the peer's address.
func (c *Conn) RemoteAddr() net.Addr { return c.conn.RemoteAddr() }

// SetDeadline is as asyncnet.Conn.SetDeadline is; it counts for the handshake too.
func (c *Conn) SetDeadline(t time.Time) error { return c.conn.SetDeadline(t) }

// SetReadDeadline is SetDeadline for reading alone.
func (c *Conn) SetReadDeadline(t time.Time) error { return c.conn.SetReadDeadline(t) }

// SetWriteDeadline is SetDeadline for writing alone.
func (c *Conn) SetWriteDeadline(t time.Time) error { return c.conn.SetWriteDeadline(t) }
