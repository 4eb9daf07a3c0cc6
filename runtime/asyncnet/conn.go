package asyncnet

import (
	"net"
	"time"
)

// A Conn is a connection: of TCP, or a stream between Unix sockets. Dial and
// Listener.Accept give one, and who has it must close it: unlike one of package
// net it is not closed when the garbage collector finds it.
//
// Its methods may be called from any goroutine, and its futures polled on any
// executor, several at a time. Those that read stand in line, and so do those that
// write: each Write writes all of its bytes before the next one writes any.
//
// Errors are *net.OpError, as those of package net are: errors.Is tells
// net.ErrClosed, os.ErrDeadlineExceeded and the system's errors, such as
// syscall.ECONNRESET. The end of what the peer sends is io.EOF, itself.
type Conn struct {
	desc
	peer sockaddr // of TCP; of a Unix socket the system is asked
}

func (c *Conn) fail(op string, err error) error {
	return c.opError(op, c.LocalAddr(), c.RemoteAddr(), err)
}

// Close closes the connection. Futures that wait for it are ready with
// net.ErrClosed. Bytes that were written are still sent, as far as the peer takes
// them, unless SetLinger says otherwise.
func (c *Conn) Close() error {
	if err := c.close(); err != nil {
		return c.opError("close", nil, c.peer.netAddr(c.kind), err)
	}
	return nil
}

// CloseWrite tells the peer that no more bytes will come; it can still be read
// from.
func (c *Conn) CloseWrite() error { return c.setting("close", (*overlay).closeWrite, shutdownWrite) }

// CloseRead says that nothing more will be read: Read gives io.EOF.
func (c *Conn) CloseRead() error { return c.setting("close", (*overlay).closeRead, shutdownRead) }

// setting does something short with the socket, or what it has in place of it.
func (c *Conn) setting(op string, onOverlay func(*overlay) error, onSocket func(fd int) error) error {
	if err := c.control(onOverlay, onSocket); err != nil {
		return c.fail(op, err)
	}
	return nil
}

// option sets an option of the socket.
func (c *Conn) option(o Option, value int, onSocket func(fd int) error) error {
	return c.setting("set", func(over *overlay) error { return over.set(o, value) }, onSocket)
}

// LocalAddr gives this end's address; nil after Close.
func (c *Conn) LocalAddr() net.Addr { return c.address(Endpoint.LocalAddr, localAddr) }

// RemoteAddr gives the peer's address. After Close it is nil for Unix sockets.
func (c *Conn) RemoteAddr() net.Addr {
	if c.peer.size != 0 {
		return c.peer.netAddr(c.kind)
	}
	return c.address(Endpoint.RemoteAddr, remoteAddr)
}

// SetDeadline sets the time after which reading and writing fail with
// os.ErrDeadlineExceeded, also those that wait now; zero: never. A deadline may be
// moved as often as one likes: each time costs a comparison and no timer.
//
// The first deadline of a connection allocates room for two timers.
func (c *Conn) SetDeadline(t time.Time) error { return c.deadline(t, reading, writing) }

// SetReadDeadline is SetDeadline for reading alone.
func (c *Conn) SetReadDeadline(t time.Time) error { return c.deadline(t, reading) }

// SetWriteDeadline is SetDeadline for writing alone.
func (c *Conn) SetWriteDeadline(t time.Time) error { return c.deadline(t, writing) }

func (c *Conn) deadline(t time.Time, dirs ...direction) error {
	if err := c.setDeadline(t, dirs...); err != nil {
		return c.fail("set", err)
	}
	return nil
}

// SetNoDelay says whether bytes are sent at once, which is so from the beginning,
// or gathered for a moment to make fewer packets.
func (c *Conn) SetNoDelay(on bool) error {
	return c.option(NoDelay, boolInt(on), func(fd int) error { return setNoDelay(fd, on) })
}

// SetKeepAlive has the system find out whether a silent peer is still there: it
// asks every d; not at all if d is negative. Zero is 15 seconds, which is so from
// the beginning.
func (c *Conn) SetKeepAlive(d time.Duration) error {
	d = orDefault(d)
	return c.option(KeepAlive, int(d), func(fd int) error { return setKeepAlive(fd, d) })
}

// SetLinger says what Close does with bytes that the peer has not taken: sec < 0,
// they are sent in the background, which is so from the beginning; 0, they are
// dropped, and the peer gets a reset; sec > 0, they are sent, and may be dropped
// after so many seconds.
func (c *Conn) SetLinger(sec int) error {
	return c.option(Linger, sec, func(fd int) error { return setLinger(fd, sec) })
}

// SetReadBuffer sets how many bytes the system keeps that were not read yet.
func (c *Conn) SetReadBuffer(bytes int) error {
	return c.option(ReadBuffer, bytes, func(fd int) error { return setReceiveBuffer(fd, bytes) })
}

// SetWriteBuffer sets how many bytes the system keeps that were not sent yet.
func (c *Conn) SetWriteBuffer(bytes int) error {
	return c.option(WriteBuffer, bytes, func(fd int) error { return setSendBuffer(fd, bytes) })
}

// keepAlivePeriod is how often a silent peer is asked if nobody says otherwise.
const keepAlivePeriod = 15 * time.Second

func orDefault(d time.Duration) time.Duration {
	if d == 0 {
		return keepAlivePeriod
	}
	return d
}
