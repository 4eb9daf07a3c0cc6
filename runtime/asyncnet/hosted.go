package asyncnet

import (
	"context"
	"net"
	"sync"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// hosted is the Network of systems for which this package has no poller: its
// endpoints are those of package net, and goroutines wait for them. One waits for
// each connection that somebody wants to read from, with a buffer; one is started
// for each write, which has a copy of the bytes.
//
// That a write failed is learnt from the next one. Names are looked up by package
// net, which blocks a worker while a Listen does it.
type hosted struct{}

// Poll, Wake and Close make it an async.Poller: nothing has to be polled.
func (hosted) Poll(bool, *async.ReadyList) {}
func (hosted) Wake()                       {}
func (hosted) Close()                      {}

func (hosted) Dial(network, address string) (Endpoint, error) {
	ctx, cancel := context.WithCancel(context.Background())
	s := &hostedStream{dialing: cancel}
	go s.dial(ctx, network, address)
	return s, nil
}

func (hosted) Listen(network, address string) (Acceptor, error) {
	l, err := net.Listen(network, address)
	if err != nil {
		return nil, err
	}
	return &hostedAcceptor{l: l}, nil
}

func (hosted) ListenPacket(network, address string) (PacketEndpoint, error) {
	c, err := net.ListenPacket(network, address)
	if err != nil {
		return nil, err
	}
	return &hostedPackets{c: c}, nil
}

func (hosted) DialPacket(network, address string) (PacketEndpoint, error) {
	c, err := net.Dial(network, address)
	if err != nil {
		return nil, err
	}
	return &hostedPackets{c: c.(net.PacketConn), peer: c.RemoteAddr()}, nil
}

// A hostedStream is the Endpoint of a Conn.
type hostedStream struct {
	ready func(Readiness)

	mu      sync.Mutex
	c       net.Conn // guarded by mu, as all that follows; nil while dialing
	dialing context.CancelFunc
	in      hostedInput
	out     []byte
	writing bool  // a goroutine writes out
	failed  error // of dialing or writing
	shut    bool  // CloseWrite was called
	closed  bool
}

// A hostedInput is what a goroutine has read.
type hostedInput struct {
	reading bool // the goroutine waits
	buf     []byte
	rest    []byte // of buf
	err     error  // comes after rest
}

func (s *hostedStream) Attach(ready func(Readiness)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ready = ready
}

func (s *hostedStream) dial(ctx context.Context, network, address string) {
	var d net.Dialer
	c, err := d.DialContext(ctx, network, address)
	s.mu.Lock()
	s.dialing()
	s.dialing, s.failed = nil, err
	if s.closed && err == nil {
		c.Close()
	} else if err == nil {
		s.c = c
	}
	ready := s.ready
	s.mu.Unlock()
	if ready != nil {
		ready(ReadReady | WriteReady)
	}
}

func (s *hostedStream) Read(p []byte) (n int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.in.rest) > 0 {
		n = copy(p, s.in.rest)
		if s.in.rest = s.in.rest[n:]; len(s.in.rest) == 0 {
			Free(s.in.buf)
			s.in.buf = nil
		}
		return n, nil
	}
	switch {
	case s.in.err != nil:
		return 0, s.in.err
	case s.c == nil:
		return 0, s.orNotReady()
	case !s.in.reading:
		s.in.reading = true
		go s.readMore(s.c)
	}
	return 0, ErrNotReady
}

// orNotReady gives the error of dialing; ErrNotReady while it has no outcome.
func (s *hostedStream) orNotReady() error {
	if s.failed != nil {
		return s.failed
	}
	return ErrNotReady
}

func (s *hostedStream) readMore(c net.Conn) {
	buf := Buffer()
	n, err := c.Read(buf)
	s.mu.Lock()
	s.in = hostedInput{buf: buf, rest: buf[:n], err: err}
	if n == 0 {
		Free(buf)
		s.in.buf = nil
	}
	s.mu.Unlock()
	r := ReadReady
	if err != nil {
		r |= HungUp
	}
	s.ready(r)
}

// hostedWrite is how much a goroutine is given to write.
const hostedWrite = 64 << 10

func (s *hostedStream) Write(p []byte) (n int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.failed != nil:
		return 0, s.failed
	case s.c == nil || s.writing:
		return 0, ErrNotReady
	case len(p) == 0:
		return 0, nil
	}
	n = min(len(p), hostedWrite)
	s.out = append(s.out[:0], p[:n]...)
	s.writing = true
	go s.flush(s.c)
	return n, nil
}

func (s *hostedStream) flush(c net.Conn) {
	_, err := c.Write(s.out)
	s.mu.Lock()
	s.writing, s.failed = false, err
	if s.shut {
		closeWrite(c)
	}
	if s.closed {
		c.Close()
	}
	s.mu.Unlock()
	s.ready(WriteReady)
}

func closeWrite(c net.Conn) error {
	if c, ok := c.(interface{ CloseWrite() error }); ok {
		return c.CloseWrite()
	}
	return nil
}

func (s *hostedStream) CloseWrite() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shut = true; s.writing || s.c == nil {
		return s.failed
	}
	return closeWrite(s.c)
}

func (s *hostedStream) CloseRead() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c, ok := s.c.(interface{ CloseRead() error }); ok {
		return c.CloseRead()
	}
	return nil
}

// hostedLinger is how long bytes may take that are being written when Close comes.
const hostedLinger = 10 * time.Second

func (s *hostedStream) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	switch {
	case s.dialing != nil:
		s.dialing()
	case s.c == nil:
	case s.writing:
		now := time.Now()
		s.c.SetReadDeadline(now)
		s.c.SetWriteDeadline(now.Add(hostedLinger))
	default:
		return s.c.Close()
	}
	return nil
}

func (s *hostedStream) conn() net.Conn {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.c
}

func (s *hostedStream) LocalAddr() net.Addr {
	if c := s.conn(); c != nil {
		return c.LocalAddr()
	}
	return nil
}

func (s *hostedStream) RemoteAddr() net.Addr {
	if c := s.conn(); c != nil {
		return c.RemoteAddr()
	}
	return nil
}

// SetOption implements OptionSetter.
func (s *hostedStream) SetOption(o Option, value int) error {
	c, ok := s.conn().(*net.TCPConn)
	if !ok {
		return nil
	}
	switch o {
	case NoDelay:
		return c.SetNoDelay(value != 0)
	case Linger:
		return c.SetLinger(value)
	case ReadBuffer:
		return c.SetReadBuffer(value)
	case WriteBuffer:
		return c.SetWriteBuffer(value)
	case KeepAlive:
		if value < 0 {
			return c.SetKeepAlive(false)
		}
		return c.SetKeepAliveConfig(net.KeepAliveConfig{Enable: true, Idle: time.Duration(value), Interval: time.Duration(value)})
	}
	return nil
}
