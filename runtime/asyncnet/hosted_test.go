//go:build goasync

package asyncnet_test

import (
	"errors"
	"net"
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// The network of package net, which other systems have, does what the system's own
// does.
func TestHosted(t *testing.T) {
	before := descriptors(t)
	for range 3 {
		e := async.NewExecutor(async.Workers(2), async.WithPoller(asyncnet.NewHosted()))
		async.Run(e, echoes(t, "tcp", "127.0.0.1:0"))
		async.Run(e, openAndDrop(t, 500))
		async.Run(e, manyAcceptors(t))
		async.Run(e, cancelAccept(t))
		async.Run(e, packets(t, "127.0.0.1:0"))
		async.Run(e, withPair(t, hostedFaults))
		async.Run(e, hostedDial(t))
		e.Shutdown(t.Context())
	}
	for i := 0; descriptors(t) > before+2; i++ { // package net keeps a few
		if i == 1000 {
			t.Fatal(descriptors(t), "descriptors are open,", before, "were before")
		}
		time.Sleep(time.Millisecond)
	}
}

// async
func hostedFaults(t *testing.T, a, b *asyncnet.Conn) {
	buf := make([]byte, 10)
	a.SetReadDeadline(time.Now().Add(soon))
	_, err := await(a.Read(buf))
	want(t, err, "read", os.ErrDeadlineExceeded)
	a.SetReadDeadline(time.Time{})

	// What came while the read was given up is there for the next.
	await(b.Write([]byte("hello")))
	if n, err := await(a.Read(buf)); n != 5 || err != nil {
		t.Error(n, err)
	}
	large := make([]byte, 64<<20)
	reading, writing := async.Spawn(a.Read(buf)), async.Spawn(a.Write(large))
	await(async.Sleep(2 * soon))
	a.Close()
	_, err = await(reading)
	want(t, err, "read", net.ErrClosed)
	_, err = await(writing)
	want(t, err, "write", net.ErrClosed)
	b.SetNoDelay(false)
	b.SetLinger(0)
}

// async
func hostedDial(t *testing.T) {
	l, err := await(asyncnet.Listen("tcp", "127.0.0.1:0"))
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	if _, err := await(asyncnet.Dial("tcp", addr)); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Error(err)
	}
	if _, err := await(asyncnet.Listen("tcp", "nowhere")); err == nil {
		t.Error("no error")
	}
}

// Where time is not that of the world there is no network, unless it is given.
func TestNoNetworkWithAClock(t *testing.T) {
	e := async.NewExecutor(async.SingleThreaded(), async.WithClock(stoppedClock{}))
	defer e.Shutdown(t.Context())
	_, err := async.Run(e, asyncnet.Listen("tcp", "127.0.0.1:0")).Unpack()
	want(t, err, "listen", async.ErrNoPoller)
	_, err = async.Run(e, asyncnet.Dial("tcp", "127.0.0.1:1")).Unpack()
	want(t, err, "dial", async.ErrNoPoller)
	_, err = async.Run(e, asyncnet.ListenPacket("udp", "127.0.0.1:0")).Unpack()
	want(t, err, "listen", async.ErrNoPoller)
}

// stoppedClock is a Clock that stands still.
type stoppedClock struct{}

func (stoppedClock) Now() time.Time                    { return time.Unix(1, 0) }
func (stoppedClock) Idle(time.Time, bool) (moved bool) { return false }
