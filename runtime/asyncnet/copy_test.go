//go:build goasync

package asyncnet_test

import (
	"bytes"
	"io"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// anyEnd hides that a Conn is one.
type anyEnd struct{ *asyncnet.Conn }

func TestCopy(t *testing.T) {
	for name, hide := range map[string][2]bool{"conns": {}, "to any": {true, false}, "from any": {false, true}} {
		t.Run(name, func(t *testing.T) {
			with(t /*async*/, func(t *testing.T, a, b *asyncnet.Conn) { await(proxied(t, a, b, hide)) })
		})
	}
}

// async
func proxied(t *testing.T, a, b *asyncnet.Conn, hide [2]bool) {
	c, d := await(pair(t))
	defer c.Close()
	defer d.Close()
	var dst asyncnet.Sink = c
	var src asyncnet.Source = b
	if hide[0] {
		dst = anyEnd{c}
	}
	if hide[1] {
		src = anyEnd{b}
	}
	sent := make([]byte, 5<<20)
	rng := rand.NewChaCha8([32]byte{})
	rng.Read(sent)
	copying := async.Spawn(asyncnet.Copy(dst, src))
	sender := async.Spawn(sendSlowly(t, a, sent))
	got := async.Spawn(readAll(d))
	if n, err := await(copying); n != int64(len(sent)) || err != nil {
		t.Error(n, err)
	}
	c.CloseWrite()
	await(sender)
	if p := await(got); !bytes.Equal(p, sent) {
		t.Error(len(p), "bytes came, or others")
	}
	if _, err := await(asyncnet.Copy(dst, src)); err != nil && err != io.EOF {
		t.Error("at the end:", err)
	}
}

// async
func sendSlowly(t *testing.T, c *asyncnet.Conn, p []byte) {
	for i := 0; len(p) > 0; i++ {
		n := min(len(p), 1+i*i*1000)
		if _, err := await(c.Write(p[:n])); err != nil {
			t.Error(err)
		}
		p = p[n:]
		await(async.Sleep(time.Millisecond))
	}
	c.CloseWrite()
}

// A copy that is cancelled while the receiver does not read leaves nothing behind.
func TestCopyIsCancelled(t *testing.T) {
	with(t /*async*/, func(t *testing.T, a, b *asyncnet.Conn) {
		c, d := await(pair(t))
		copying := async.Spawn(asyncnet.Copy(c, b))
		sender := async.Spawn(a.Write(make([]byte, 64<<20)))
		await(async.Sleep(4 * soon))
		await(async.Cancel(copying))
		await(async.Cancel(sender))
		c.Close()
		d.Close()
	})
}
