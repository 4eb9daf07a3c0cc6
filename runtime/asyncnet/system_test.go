//go:build goasync && (linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package asyncnet_test

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

func TestSpuriousReadiness(t *testing.T) {
	with(t /*async*/, func(t *testing.T, a, b *asyncnet.Conn) {
		buf := make([]byte, 10)
		reading := async.Spawn(a.Read(buf))
		for range 10 {
			await(async.Sleep(time.Millisecond))
			asyncnet.ReportSpurious(a)
		}
		await(foundNothing(t, a))
		await(b.Write([]byte("hello")))
		if n, err := await(reading); n != 5 || err != nil {
			t.Error(n, err)
		}
	})
}

// foundNothing waits until a read of c has found that there is nothing.
//
// async
func foundNothing(t *testing.T, c *asyncnet.Conn) {
	for range 5000 {
		if r, w := asyncnet.BelievesReady(c); !r && w {
			return
		}
		await(async.Sleep(time.Millisecond))
	}
	r, w := asyncnet.BelievesReady(c)
	t.Fatal("after a read that found nothing: read", r, "write", w)
}

// An event of a descriptor's former socket is not one of the present.
func TestStaleEvents(t *testing.T) {
	with(t /*async*/, func(t *testing.T, a, b *asyncnet.Conn) {
		reading := async.Spawn(a.Read(make([]byte, 10)))
		await(foundNothing(t, a))
		asyncnet.StaleEvent(a)
		if r, _ := asyncnet.BelievesReady(a); r {
			t.Error("the event counted")
		}
		await(b.Write([]byte("x")))
		if n, err := await(reading); n != 1 || err != nil {
			t.Error(n, err)
		}
	})
}

// A socket that is open elsewhere too goes on to have events after Close. Its
// descriptor's number belongs to another one then.
func TestDescriptorIsUsedAgain(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) { async.Run(e, reuse(t)) })
}

// async
func reuse(t *testing.T) {
	for range 20 {
		a, b := await(pair(t))
		await(async.Timeout(time.Millisecond, a.Readable()))
		fd := asyncnet.Descriptor(a)
		dup, err := unix.Dup(fd)
		if err != nil {
			t.Fatal(err)
		}
		a.Close()
		c, d := await(pair(t))
		reading, other := async.Spawn(c.Read(make([]byte, 10))), async.Spawn(d.Read(make([]byte, 10)))
		await(b.Write([]byte("for the one that is closed")))
		await(async.Sleep(time.Millisecond))
		await(d.Write([]byte("x")))
		await(c.Write([]byte("yy")))
		if n, err := await(reading); n != 1 || err != nil {
			t.Error(n, err)
		}
		if n, err := await(other); n != 2 || err != nil {
			t.Error(n, err)
		}
		unix.Close(dup)
		b.Close()
		c.Close()
		d.Close()
	}
}

// Closing from another thread, while there are operations, touches no descriptor
// that the system has given away since.
func TestCloseRaces(t *testing.T) {
	e := async.NewExecutor(async.Workers(3))
	defer e.Shutdown(t.Context())
	for range 100 {
		a, b := async.Run(e, pair(t)).Unpack()
		reader, writer := async.SpawnOn(e, readAll(a)), async.SpawnOn(e, writeAlways(a))
		drain := async.SpawnOn(e, readAll(b))
		var wg sync.WaitGroup
		wg.Go(func() { a.Close() })
		var fds [2]int
		if err := unix.Pipe(fds[:]); err != nil { // takes the number if it is free
			t.Fatal(err)
		}
		wg.Wait()
		async.Run(e, reader)
		async.Run(e, writer)
		b.Close()
		async.Run(e, drain)
		for _, fd := range fds {
			if err := unix.Close(fd); err != nil {
				t.Fatal("somebody else closed it:", err)
			}
		}
	}
}

// async
func writeAlways(c *asyncnet.Conn) {
	for {
		if _, err := await(c.Write(make([]byte, 1000))); err != nil {
			return
		}
	}
}

// With no descriptor left Accept waits, and loses nobody.
func TestAcceptAtTheLimit(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) { async.Run(e, acceptAtTheLimit(t)) })
}

// async
func acceptAtTheLimit(t *testing.T) {
	const clients = 30
	l, err := await(asyncnet.Listen("tcp", "127.0.0.1:0"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var dialled []*asyncnet.Conn
	for range clients {
		c, err := await(asyncnet.Dial("tcp", l.Addr().String()))
		if err != nil {
			t.Fatal(err)
		}
		dialled = append(dialled, c)
	}
	restore := fillDescriptors(t, 3)
	defer restore()
	var accepted []*asyncnet.Conn
	starved := false
	for len(accepted) < clients {
		select {
		case c, err := await(l.Accept()):
			if err != nil {
				t.Fatal(err)
			}
			accepted = append(accepted, c)
		case await(async.Sleep(20 * time.Millisecond)):
			if starved {
				t.Fatal("Accept does not go on")
			}
			starved = true
			restore()
		}
	}
	if !starved {
		t.Error("the limit was not reached")
	}
	for i, c := range dialled {
		c.Close()
		accepted[i].Close()
	}
}

// fillDescriptors leaves so many to the process.
func fillDescriptors(t *testing.T, left int) (restore func()) {
	var old unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &old); err != nil {
		t.Fatal(err)
	}
	fd, err := unix.Dup(0)
	if err != nil {
		t.Fatal(err)
	}
	unix.Close(fd) // the lowest that is free
	low := old
	setTo(&low.Cur, fd+left)
	if err := unix.Setrlimit(unix.RLIMIT_NOFILE, &low); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := unix.Setrlimit(unix.RLIMIT_NOFILE, &old); err != nil {
			t.Error(err)
		}
	}
}

// setTo sets a limit, of which the type is not the same on all systems.
func setTo[T int64 | uint64](limit *T, to int) { *limit = T(to) }

// A silent listener is one at which connecting has no outcome.
func silentListener(t *testing.T) (addr string) {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { unix.Close(fd) })
	if err := unix.Bind(fd, &unix.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		t.Fatal(err)
	}
	unix.Listen(fd, 0)
	sa, _ := unix.Getsockname(fd)
	addr = fmt.Sprintf("127.0.0.1:%d", sa.(*unix.SockaddrInet4).Port)
	for range 10 { // fill its queue
		c, err := net.DialTimeout("tcp", addr, 20*time.Millisecond)
		if err != nil {
			return addr
		}
		t.Cleanup(func() { c.Close() })
	}
	t.Skip("the system's queue of a listener has no end")
	return
}

func TestDialFaults(t *testing.T) {
	silent := silentListener(t)
	gone, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	refused := gone.Addr().String()
	gone.Close()
	onEach(t, func(t *testing.T, e *async.Executor) { async.Run(e, dialFaults(t, silent, refused)) })
}

// async
func dialFaults(t *testing.T, silent, refused string) {
	_, err := await(asyncnet.Dial("tcp", refused))
	want(t, err, "dial", unix.ECONNREFUSED)

	d := &asyncnet.Dialer{Timeout: 2 * soon}
	start := time.Now()
	_, err = await(d.Dial("tcp", silent))
	want(t, err, "dial", os.ErrDeadlineExceeded)
	if d := time.Since(start); d < 2*soon {
		t.Error("too early:", d)
	}

	dial := async.Spawn(asyncnet.Dial("tcp", silent))
	await(async.Sleep(soon))
	await(async.Cancel(dial))
	if _, err := await(dial); !errors.Is(err, async.ErrCancelled) {
		t.Error(err)
	}

	for network, address := range map[string]string{"tcp": "127.0.0.1", "tcp6": "127.0.0.1:1", "udp": "127.0.0.1:1", "unix": filepath.Join(t.TempDir(), "none")} {
		if _, err := await(asyncnet.Dial(network, address)); err == nil {
			t.Error("no error from", network, address)
		}
	}

	// Happy eyeballs: the first is silent, or refuses, and the other answers.
	l, err := await(asyncnet.Listen("tcp", "127.0.0.1:0"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	good := l.Addr().String()
	d = &asyncnet.Dialer{FallbackDelay: soon}
	for _, c := range []struct{ first, others []string }{
		{[]string{silent}, []string{good}},
		{[]string{silent}, []string{refused, good}},
		{[]string{refused}, []string{good}},
		{[]string{good}, []string{silent}},
		{[]string{refused, good}, []string{refused}},
	} {
		a, err := await(asyncnet.Race(d, c.first, c.others))
		if err != nil {
			t.Error(c, err)
			continue
		}
		if a.RemoteAddr().String() != good {
			t.Error(c, a.RemoteAddr())
		}
		a.Close()
	}
	_, err = await(asyncnet.Race(d, []string{refused}, []string{refused}))
	want(t, err, "dial", unix.ECONNREFUSED)
	race := async.Spawn(asyncnet.Race(d, []string{silent}, []string{silent}))
	await(async.Sleep(3 * soon))
	await(async.Cancel(race))
}

// The names of a host are looked up elsewhere than on the worker.
func TestDialByName(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) { async.Run(e, dialByName(t)) })
}

// async
func dialByName(t *testing.T) {
	l, err := await(asyncnet.Listen("tcp", ":0"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	for _, host := range []string{"localhost", ""} {
		c, err := await(asyncnet.Dial("tcp", net.JoinHostPort(host, port)))
		if err != nil {
			t.Error(host, err)
			continue
		}
		if c.LocalAddr() == nil || c.RemoteAddr().(*net.TCPAddr).Port == 0 {
			t.Error(c.LocalAddr(), c.RemoteAddr())
		}
		c.Close()
	}
	if _, err := await(asyncnet.Dial("tcp", "no such host.invalid:80")); err == nil {
		t.Error("no error")
	}
}
