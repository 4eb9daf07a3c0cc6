//go:build goasync

package asyncnet_test

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// soon is how long a test waits for others to begin what it is about to disturb.
const soon = 5 * time.Millisecond

// want checks that an error is a net.OpError of op and is target.
func want(t *testing.T, err error, op string, target error) {
	t.Helper()
	var oe *net.OpError
	if !errors.As(err, &oe) || oe.Op != op || !errors.Is(err, target) {
		t.Errorf("got the error %v, want %s of %s", err, target, op)
	}
}

func TestPeerResets(t *testing.T) {
	with(t /*async*/, func(t *testing.T, a, b *asyncnet.Conn) {
		reading := async.Spawn(a.Read(make([]byte, 10)))
		await(async.Sleep(soon))
		b.SetLinger(0)
		b.Close()
		_, err := await(reading)
		want(t, err, "read", syscall.ECONNRESET)
		for err = nil; err == nil; {
			_, err = await(a.Write([]byte("x")))
		}
		want(t, err, "write", syscall.EPIPE)
	})
}

func TestPeerStallsInTheMiddleOfAMessage(t *testing.T) {
	with(t /*async*/, func(t *testing.T, a, b *asyncnet.Conn) {
		await(b.Write([]byte{0, 0, 0, 5, 'h', 'e'}))
		r := asyncnet.NewReader(a)
		a.SetReadDeadline(time.Now().Add(2 * soon))
		_, err := await(r.ReadMessage(100))
		want(t, err, "read", os.ErrDeadlineExceeded)
		if !err.(net.Error).Timeout() {
			t.Error("not a timeout:", err)
		}
		a.SetReadDeadline(time.Time{})
		await(b.Write([]byte("llo")))
		if p, err := await(r.ReadMessage(100)); string(p) != "hello" || err != nil {
			t.Errorf("%q, %v", p, err)
		}
		await(b.Write([]byte{0, 0, 0, 5, 'h', 'e'}))
		b.CloseWrite()
		if _, err := await(r.ReadMessage(100)); err != io.ErrUnexpectedEOF {
			t.Error(err)
		}
	})
}

func TestOneByteAtATime(t *testing.T) {
	with(t /*async*/, func(t *testing.T, a, b *asyncnet.Conn) {
		var p bytes.Buffer
		p.WriteString("line\r\nother\n\x00\x00\x00\x07message")
		sender := async.Spawn(drip(b, p.Bytes()))
		r := asyncnet.NewReader(a)
		for _, want := range []string{"line", "other"} {
			if p, err := await(r.ReadLine(100)); string(p) != want || err != nil {
				t.Errorf("%q, %v", p, err)
			}
		}
		if p, err := await(r.ReadMessage(100)); string(p) != "message" || err != nil {
			t.Errorf("%q, %v", p, err)
		}
		await(sender)
		b.CloseWrite()
		if _, err := await(r.ReadMessage(100)); err != io.EOF {
			t.Error(err)
		}
	})
}

// async
func drip(c *asyncnet.Conn, p []byte) {
	for i := range p {
		await(c.Write(p[i : i+1]))
		await(async.Sleep(time.Millisecond / 4))
	}
}

func TestDeadlines(t *testing.T) {
	with(t /*async*/, func(t *testing.T, a, b *asyncnet.Conn) {
		buf := make([]byte, 10)
		await(b.Write([]byte("x")))
		await(a.Readable())

		// In the past: although there is something to read.
		a.SetDeadline(time.Now().Add(-time.Second))
		_, err := await(a.Read(buf))
		want(t, err, "read", os.ErrDeadlineExceeded)
		_, err = await(a.Write(buf))
		want(t, err, "write", os.ErrDeadlineExceeded)

		// None any more.
		a.SetDeadline(time.Time{})
		if n, err := await(a.Read(buf)); n != 1 || err != nil {
			t.Error(n, err)
		}

		// While somebody waits: set, moved farther away, moved nearer.
		start := time.Now()
		a.SetReadDeadline(start.Add(time.Hour))
		reading := async.Spawn(a.Read(buf))
		second := async.Spawn(a.Read(buf)) // stands in line behind
		await(async.Sleep(soon))
		a.SetReadDeadline(start.Add(2 * time.Hour))
		await(async.Sleep(soon))
		a.SetReadDeadline(start.Add(4 * soon))
		_, err = await(reading)
		want(t, err, "read", os.ErrDeadlineExceeded)
		_, err = await(second)
		want(t, err, "read", os.ErrDeadlineExceeded)
		if d := time.Since(start); d < 4*soon {
			t.Error("too early:", d)
		}

		// Moved on in time, over and over.
		sender := async.Spawn(drip(b, make([]byte, 40)))
		for range 40 {
			a.SetReadDeadline(time.Now().Add(time.Minute))
			if n, err := await(a.Read(buf[:1])); n != 1 || err != nil {
				t.Error(n, err)
			}
		}
		await(sender)
	})
}

func TestCloseDuring(t *testing.T) {
	with(t /*async*/, func(t *testing.T, a, b *asyncnet.Conn) {
		large := make([]byte, 64<<20) // more than all buffers of the system
		a.SetReadDeadline(time.Now().Add(time.Hour))
		r1, r2 := async.Spawn(a.Read(large)), async.Spawn(a.Readable())
		w1, w2 := async.Spawn(a.Write(large)), async.Spawn(a.Write(large))
		await(unwritable(a))
		await(async.Sleep(soon))
		if err := a.Close(); err != nil {
			t.Error(err)
		}
		_, err := await(r1)
		want(t, err, "read", net.ErrClosed)
		want(t, await(r2), "read", net.ErrClosed)
		n1, err := await(w1)
		want(t, err, "write", net.ErrClosed)
		n2, err := await(w2)
		want(t, err, "write", net.ErrClosed)
		if (n1 == 0) == (n2 == 0) || n1+n2 == len(large) {
			t.Error(n1, "and", n2, "bytes were written; one of the two comes after the other")
		}
		want(t, a.Close(), "close", net.ErrClosed)
		want(t, a.SetDeadline(time.Now()), "set", net.ErrClosed)
		want(t, a.CloseWrite(), "close", net.ErrClosed)
		_, err = await(a.Read(large))
		want(t, err, "read", net.ErrClosed)
		_, err = a.TryWrite(large)
		want(t, err, "write", net.ErrClosed)

		l, _ := await(asyncnet.Listen("tcp", "127.0.0.1:0"))
		accept := async.Spawn(l.Accept())
		await(async.Sleep(soon))
		l.Close()
		_, err = await(accept)
		want(t, err, "accept", net.ErrClosed)
	})
}

// A send buffer that is full holds up the writer until the peer reads, and messages
// of several writers do not mix.
func TestFullSendBuffer(t *testing.T) {
	with(t /*async*/, func(t *testing.T, a, b *asyncnet.Conn) {
		const writers, size = 5, 3 << 20
		var all []async.Future[async.Result[int]]
		for i := range writers {
			all = append(all, async.Spawn(a.Write(bytes.Repeat([]byte{byte(i)}, size))))
		}
		await(unwritable(a))
		if _, err := a.TryWrite([]byte("x")); err != asyncnet.ErrNotReady {
			t.Error(err)
		}
		r, p := asyncnet.NewReader(b), make([]byte, size)
		for range writers {
			if _, err := await(r.ReadFull(p)); err != nil {
				t.Fatal(err)
			}
			if bytes.Count(p, p[:1]) != size {
				t.Fatal("messages are mixed")
			}
		}
		for _, r := range await(async.JoinAll(all...)) {
			if r.Err != nil || r.Value != size {
				t.Error(r)
			}
		}
	})
}

// unwritable waits until the send buffer is full.
//
// async
func unwritable(c *asyncnet.Conn) {
	for {
		if _, w := asyncnet.BelievesReady(c); !w {
			return
		}
		await(async.Sleep(time.Millisecond))
	}
}

func TestCancelDuringRead(t *testing.T) {
	with(t /*async*/, func(t *testing.T, a, b *asyncnet.Conn) {
		buf := make([]byte, 100)
		for i := range 50 {
			sender := async.Spawn(b.Write([]byte{byte(i)}))
			if i%2 == 0 {
				await(async.Yield())
			}
			select {
			case n, err := await(a.Read(buf)):
				if n != 1 || err != nil || buf[0] != byte(i) {
					t.Fatal(n, err, buf[0])
				}
			case await(async.Yield()): // the read is cancelled, and has read nothing
				if n, err := await(a.Read(buf)); n != 1 || err != nil || buf[0] != byte(i) {
					t.Fatal(n, err, buf[0])
				}
			}
			await(sender)
		}
		// Who stands in line behind one that is cancelled gets its turn.
		first, second := async.Spawn(a.Read(buf)), async.Spawn(a.Read(buf))
		await(async.Sleep(soon))
		await(async.Cancel(first))
		await(b.Write([]byte("x")))
		if n, err := await(second); n != 1 || err != nil {
			t.Error(n, err)
		}
	})
}

func TestCancelDuringWrite(t *testing.T) {
	with(t /*async*/, func(t *testing.T, a, b *asyncnet.Conn) {
		large := make([]byte, 64<<20)
		first := async.Spawn(a.Write(large))
		await(unwritable(a))
		second := async.Spawn(a.Write([]byte("end")))
		await(async.Sleep(soon))
		await(async.Cancel(first))
		all := async.Spawn(readAll(b))
		if n, err := await(second); n != 3 || err != nil {
			t.Error(n, err)
		}
		a.CloseWrite()
		if p := await(all); len(p) >= len(large) || !bytes.HasSuffix(p, []byte("end")) {
			t.Error(len(p), "bytes came")
		}
	})
}

// async
func readAll(c *asyncnet.Conn) (all []byte) {
	for {
		p, err := await(c.ReadBuffer())
		if err != nil {
			return all
		}
		all = append(all, p...)
		asyncnet.Free(p)
	}
}

func TestCancelDuringAccept(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) { async.Run(e, cancelAccept(t)) })
}

// async
func cancelAccept(t *testing.T) {
	l, err := await(asyncnet.Listen("tcp", "127.0.0.1:0"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var accepted atomic.Int32
	for range 30 {
		dial := async.Spawn(asyncnet.Dial("tcp", l.Addr().String()))
		for done := false; !done; {
			select {
			case c, err := await(l.Accept()):
				if err != nil {
					t.Fatal(err)
				}
				accepted.Add(1)
				c.Close()
				done = true
			case await(async.Yield()):
			}
		}
		if c, err := await(dial); err == nil {
			c.Close()
		}
	}
	if accepted.Load() != 30 {
		t.Error(accepted.Load(), "were accepted")
	}
}

func TestManyAcceptors(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) { async.Run(e, manyAcceptors(t)) })
}

// async
func manyAcceptors(t *testing.T) {
	l, err := await(asyncnet.Listen("tcp", "127.0.0.1:0"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var all []async.Future[async.Result[*asyncnet.Conn]]
	for range 20 {
		all = append(all, async.Spawn(l.Accept()))
	}
	await(async.Sleep(soon))
	for range 20 {
		c, err := await(asyncnet.Dial("tcp", l.Addr().String()))
		if err != nil {
			t.Fatal(err)
		}
		c.Close()
	}
	for _, r := range await(async.JoinAll(all...)) {
		if r.Err != nil {
			t.Fatal(r.Err)
		}
		r.Value.Close()
	}
}

// Connections that come and go, with and without a word.
func TestOpenedAndDropped(t *testing.T) {
	total := 10_000
	if testing.Short() {
		total = 1000
	}
	onEach(t, func(t *testing.T, e *async.Executor) { async.Run(e, openAndDrop(t, total/3)) })
}

// async
func openAndDrop(t *testing.T, total int) {
	const batch = 500
	l, err := await(asyncnet.Listen("tcp", "127.0.0.1:0"))
	if err != nil {
		t.Fatal(err)
	}
	server := async.Spawn(serveEcho(t, l))
	for n := 0; n < total; n += batch {
		var all []async.Future[async.Unit]
		for i := range batch {
			all = append(all, async.Spawn(dropIn(t, l.Addr().String(), i)))
		}
		await(async.JoinAll(all...))
	}
	l.Close()
	await(server)
}

// async
func dropIn(t *testing.T, addr string, i int) {
	c, err := await(asyncnet.Dial("tcp", addr))
	if err != nil {
		t.Error(err)
		return
	}
	defer c.Close()
	switch i % 4 {
	case 0:
		return
	case 1:
		c.SetLinger(0)
		return
	}
	var p [10]byte
	await(c.Write(p[:]))
	if i%4 == 2 {
		return
	}
	if _, err := await(asyncnet.NewReader(c).ReadFull(p[:])); err != nil {
		t.Error(err)
	}
}

// What waits when its executor is shut down is cancelled, and closes its sockets.
func TestShutdownWhileWaiting(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		l, err := async.Run(e, asyncnet.Listen("tcp", "127.0.0.1:0")).Unpack()
		if err != nil {
			t.Fatal(err)
		}
		async.SpawnOn(e, acceptAndHold(l)).Detach()
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		c.Write([]byte("x"))
		if n, err := c.Read(make([]byte, 1)); n != 1 || err != nil {
			t.Error(n, err)
		}
		c.Close()
	})
}

// async
func acceptAndHold(l *asyncnet.Listener) {
	defer l.Close()
	for {
		c, err := await(l.Accept())
		if err != nil {
			return
		}
		async.Spawn(echo(c)).Detach()
	}
}

// A connection outlives the executor that was the first to wait for it, and is
// waited for elsewhere.
func TestConnMovesToAnotherExecutor(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		old := async.NewExecutor(async.SingleThreaded())
		ends := async.Run(old, pair(t))
		a, b := ends.Unpack()
		defer a.Close()
		defer b.Close()
		async.Run(old, async.Timeout(soon, a.Readable())) // registers it
		reading := async.SpawnOn(e, a.Read(make([]byte, 10)))
		async.Run(e, async.Sleep(soon))
		old.Shutdown(t.Context())
		async.Run(e, b.Write([]byte("hello")))
		if n, err := async.Run(e, reading).Unpack(); n != 5 || err != nil {
			t.Error(n, err)
		}
	})
}

// Nobody shares a wake-up between two executors and a poller by hand.
func TestWaitedForOnTwoExecutors(t *testing.T) {
	with(t /*async*/, func(t *testing.T, a, b *asyncnet.Conn) {
		other := async.NewExecutor(async.Workers(2))
		defer other.Shutdown(t.Context())
		const n = 200
		echoing := async.SpawnOn(other, echo(b))
		for i := range n {
			p := []byte{byte(i)}
			await(a.Write(p))
			if k, err := await(a.Read(p)); k != 1 || err != nil || p[0] != byte(i) {
				t.Fatal(k, err, p)
			}
		}
		a.CloseWrite()
		await(echoing)
	})
}
