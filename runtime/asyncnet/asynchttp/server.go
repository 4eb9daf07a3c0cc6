//go:build goasync

package asynchttp

import (
	"crypto/tls"
	"log"
	"maps"
	"net/http"
	"sync"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet/asynctls"
)

// A Handler answers a request. It ends the answer by returning. It may wait as long as
// it likes, and must not block; see async.Blocking. When the server is cancelled, so
// is the handler. If it panics the client gets status 500, or, if a part of the answer
// was sent, a connection that breaks off, and the server goes on; a panic with
// http.ErrAbortHandler breaks it off in any case, and is not logged.
//
// async
type Handler func(w *ResponseWriter, r *Request)

// A Server serves HTTP. Its fields must not be changed once it serves. For all that
// are a limit zero means the default and less than zero that there is none.
type Server struct {
	// Handler answers the requests.
	Handler Handler

	// ReadHeaderTimeout is how long the head of a request may take, from its first
	// byte on, and how long a new connection may be silent: 10 seconds.
	ReadHeaderTimeout time.Duration

	// ReadTimeout is how long the body may take, from when the handler begins to read
	// it: 1 minute. See Request.SetReadDeadline.
	ReadTimeout time.Duration

	// WriteTimeout is how long the client may take for each piece of the answer, of at
	// most 64 KiB: 30 seconds. There is no limit on the whole of it.
	WriteTimeout time.Duration

	// IdleTimeout is how long a connection may wait for another request: 2 minutes.
	IdleTimeout time.Duration

	// MaxHeaderBytes is how long the head of a request may be: 64 KiB.
	MaxHeaderBytes int

	// MaxBodyBytes is how long the body of a request may be: 10 MiB. See
	// Body.SetLimit.
	MaxBodyBytes int64

	// ErrorLog is told of panics of handlers; nil: the log package's logger is.
	ErrorLog *log.Logger

	mu       sync.Mutex
	down     bool              // guarded by mu: Shutdown was called
	servings map[*serving]bool // guarded by mu
	count    async.WaitGroup   // of servings
}

// A serving is a call of Serve.
type serving struct {
	s      *Server
	l      *asyncnet.Listener
	ending bool                         // guarded by s.mu: no connection is to wait for another request
	conns  map[*conn]*async.Task[error] // guarded by s.mu
	count  async.WaitGroup              // of conns
}

const (
	defaultHeaderTimeout = 10 * time.Second
	defaultWriteTimeout  = 30 * time.Second
)

// orDefault gives v, or the default if v is zero.
func orDefault[T int | int64 | time.Duration](v, otherwise T) T {
	if v == 0 {
		return otherwise
	}
	return v
}

// mostHead gives how many bytes the head of a request may have.
func (s *Server) mostHead() int {
	if n := orDefault(s.MaxHeaderBytes, 64<<10); n > 0 {
		return n
	}
	return 1 << 30
}

func (s *Server) logf(format string, args ...any) {
	if s.ErrorLog != nil {
		s.ErrorLog.Printf(format, args...)
	} else {
		log.Printf(format, args...)
	}
}

// Serve serves the connections that l accepts, and closes l in the end. It gives
// http.ErrServerClosed after Shutdown, else the error of l. Either way, connections
// that are being served end first, as with Shutdown. It may be called several times,
// with a listener each.
//
// Cancellation: cancels all handlers, waits for their clean-up, and closes their
// connections.
//
// async
func (s *Server) Serve(l *asyncnet.Listener) error {
	return await(s.serve(l, func(c *asyncnet.Conn) stream { return c }))
}

// ServeTLS is Serve over TLS; see package asynctls. The config must have a certificate,
// or a way to get one. The handshake has to end within ReadHeaderTimeout.
//
// Cancellation: as that of Serve.
//
// async
func (s *Server) ServeTLS(l *asyncnet.Listener, config *tls.Config) error {
	config = config.Clone()
	config.NextProtos = []string{"http/1.1"}
	return await(s.serve(l, func(c *asyncnet.Conn) stream { return asynctls.Server(c, config) }))
}

// serve is Serve with what makes a stream of a connection.
//
// async
func (s *Server) serve(l *asyncnet.Listener, wrap func(c *asyncnet.Conn) stream) error {
	defer l.Close()
	v := s.open(l)
	if v == nil {
		return http.ErrServerClosed
	}
	defer s.close(v)
	defer await(v.cancel()) // when all goes well there is nothing to cancel
	for {
		c, err := await(l.Accept())
		if err != nil {
			v.end()
			await(v.count.Wait())
			if s.isDown() {
				err = http.ErrServerClosed
			}
			return err
		}
		nc := v.add(wrap(c))
		v.started(nc, async.Spawn(nc.serve()))
	}
}

// open begins a serving; nil after Shutdown.
func (s *Server) open(l *asyncnet.Listener) *serving {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.down {
		return nil
	}
	v := &serving{s: s, l: l, conns: make(map[*conn]*async.Task[error])}
	if s.servings == nil {
		s.servings = make(map[*serving]bool)
	}
	s.servings[v] = true
	s.count.Add(1)
	return v
}

// close ends a serving.
func (s *Server) close(v *serving) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.servings, v)
	s.count.Done()
}

func (s *Server) isDown() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.down
}

// Shutdown stops serving: no connection is accepted any more, those that wait for a
// request are closed, and those that are being answered are closed after that. It is
// ready when all calls of Serve have ended. For who does not want to wait so long:
//
//	if _, err := await(async.Timeout(10*time.Second, s.Shutdown())); err != nil {
//		serving.Cancel() // the task, or whatever it is, that awaits Serve
//	}
//
// Cancellation: the server is being shut down all the same.
//
// async
func (s *Server) Shutdown() {
	s.shutDown()
	await(s.count.Wait())
}

func (s *Server) shutDown() {
	s.mu.Lock()
	s.down = true
	var all []*serving
	for v := range s.servings {
		all = append(all, v)
	}
	s.mu.Unlock()
	for _, v := range all {
		v.end()
	}
}

// add makes a conn of a connection.
func (v *serving) add(net stream) *conn {
	c := &conn{v: v, s: v.s, net: net, in: asyncnet.NewReader(net), out: asyncnet.NewWriter(net)}
	v.s.mu.Lock()
	defer v.s.mu.Unlock()
	v.conns[c] = nil
	v.count.Add(1)
	return c
}

// started says which task serves c, which may have ended already.
func (v *serving) started(c *conn, t *async.Task[error]) {
	v.s.mu.Lock()
	defer v.s.mu.Unlock()
	if _, ok := v.conns[c]; ok {
		v.conns[c] = t
	}
}

// forget is called when c has ended, and once counts.
func (v *serving) forget(c *conn) {
	v.s.mu.Lock()
	defer v.s.mu.Unlock()
	if _, ok := v.conns[c]; ok {
		delete(v.conns, c)
		v.count.Done()
	}
}

// end accepts no more, and ends each connection when it waits for a request.
func (v *serving) end() {
	v.l.Close()
	v.s.mu.Lock()
	defer v.s.mu.Unlock()
	v.ending = true
	for c := range v.conns {
		if c.idle {
			c.net.SetReadDeadline(longAgo)
		}
	}
}

// longAgo is a deadline that has passed.
var longAgo = time.Unix(1, 0)

func (v *serving) isEnding() bool {
	v.s.mu.Lock()
	defer v.s.mu.Unlock()
	return v.ending
}

// mayIdle says whether c may wait for a request. Whoever ends the serving then moves
// c's deadline, so c must have set it before.
func (v *serving) mayIdle(c *conn) bool {
	v.s.mu.Lock()
	defer v.s.mu.Unlock()
	c.idle = !v.ending
	return c.idle
}

// busy says that c does not wait any more.
func (v *serving) busy(c *conn) {
	v.s.mu.Lock()
	defer v.s.mu.Unlock()
	c.idle = false
}

// cancel ends all connections where they are.
//
// async
func (v *serving) cancel() {
	for c, t := range v.tasks() {
		await(t) // its error is that it was cancelled
		c.end()  // had it not begun yet, it did not do that itself
	}
}

// tasks gives the tasks of v, all of them cancelled already, so that their clean-ups
// run side by side.
func (v *serving) tasks() map[*conn]*async.Task[error] {
	v.s.mu.Lock()
	defer v.s.mu.Unlock()
	all := maps.Clone(v.conns)
	for _, t := range all {
		t.Cancel()
	}
	return all
}
