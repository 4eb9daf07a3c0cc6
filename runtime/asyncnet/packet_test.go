//go:build goasync

package asyncnet_test

import (
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

func TestPackets(t *testing.T) {
	for _, address := range []string{"127.0.0.1:0", "[::1]:0", ":0"} {
		onEach(t, func(t *testing.T, e *async.Executor) { async.Run(e, packets(t, address)) })
	}
}

// async
func packets(t *testing.T, address string) {
	a, err := await(asyncnet.ListenPacket("udp", address))
	if err != nil {
		t.Skip(err) // no IPv6 here
	}
	defer a.Close()
	to := a.LocalAddr().(*net.UDPAddr).AddrPort()
	if to.Addr().IsUnspecified() {
		to = netip.AddrPortFrom(netip.AddrFrom4([4]byte{127, 0, 0, 1}), to.Port())
	}
	b, err := await(asyncnet.DialPacket("udp", to.String()))
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	buf, back := make([]byte, 100), make([]byte, 100)
	for i := range 20 {
		receiving := async.Spawn(a.Receive(buf))
		if i%2 == 0 {
			await(async.Yield())
		}
		if err := await(b.Send([]byte("ping"))); err != nil {
			t.Fatal(err)
		}
		p, err := await(receiving)
		if p.N != 4 || err != nil || string(buf[:4]) != "ping" || p.Addr.Port() != b.LocalAddr().(*net.UDPAddr).AddrPort().Port() {
			t.Fatal(p, err)
		}
		if err := await(a.SendTo([]byte("pong!"), p.Addr)); err != nil {
			t.Fatal(err)
		}
		if p, err := await(b.Receive(back)); p.N != 5 || err != nil {
			t.Fatal(p, err)
		}
	}
	a.SetReadDeadline(time.Now().Add(soon))
	_, err = await(a.Receive(buf))
	want(t, err, "read", os.ErrDeadlineExceeded)
	a.SetReadDeadline(time.Time{})
	receiving := async.Spawn(a.Receive(buf))
	await(async.Sleep(soon))
	await(async.Cancel(receiving))
	receiving = async.Spawn(a.Receive(buf))
	await(async.Sleep(soon))
	a.Close()
	_, err = await(receiving)
	want(t, err, "read", net.ErrClosed)
	want(t, await(a.SendTo(buf, to)), "write", net.ErrClosed)
}

func TestUnixPackets(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are none")
	}
	onEach(t, func(t *testing.T, e *async.Executor) { async.Run(e, unixPackets(t, t.TempDir())) })
}

// async
func unixPackets(t *testing.T, dir string) {
	a, err := await(asyncnet.ListenPacket("unixgram", filepath.Join(dir, "a")))
	if err != nil {
		t.Fatal(err)
	}
	b, err := await(asyncnet.ListenPacket("unixgram", filepath.Join(dir, "b")))
	if err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, 100)
	// More than the receiver's queue holds: the sender has to wait.
	const n = 2000
	sender := async.Spawn(sendPackets(t, b, filepath.Join(dir, "a"), n))
	for range n {
		p, err := await(a.Receive(buf))
		if p.N != 5 || p.Name != filepath.Join(dir, "b") || err != nil {
			t.Fatal(p, err)
		}
	}
	await(sender)
	a.Close()
	b.Close()
	if names, _ := os.ReadDir(dir); len(names) != 0 { //goasync:blocking ok: all is over
		t.Error("files are left:", names)
	}
}

// async
func sendPackets(t *testing.T, c *asyncnet.PacketConn, to string, n int) {
	for range n {
		if err := await(c.SendToPath([]byte("hello"), to)); err != nil {
			t.Error(err)
			return
		}
	}
}
