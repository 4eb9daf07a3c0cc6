package asynctls_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"os"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet/asynctls"
)

// TestBothWays: bytes of any number go both ways at a time, and then the ends of both
// directions, one after the other.
func TestBothWays(t *testing.T) {
	both(t, func(t *testing.T, client bool, change func(s, c *tls.Config)) {
		for _, n := range []int{1, 5000, 3_000_000} {
			p := connect(t, client, change)
			sent := bytes.Repeat([]byte("abcdefg"), n/7+1)[:n]
			var all sync.WaitGroup
			var echoed []byte
			all.Go(func() {
				p.their.Write(sent)
				p.their.CloseWrite()
			})
			all.Go(func() { echoed, _ = io.ReadAll(p.their) })
			require.NoError(t, async.Run(p.e, echo(p.ours)))
			all.Wait()
			require.True(t, bytes.Equal(sent, echoed), "%d bytes of %d", len(echoed), n)
		}
	})
}

// TestHalfClose: after our end of a direction the other one goes on.
func TestHalfClose(t *testing.T) {
	both(t, func(t *testing.T, client bool, change func(s, c *tls.Config)) {
		p := connect(t, client, change)
		go func() {
			got, err := io.ReadAll(p.their) // to the end, which has to come
			if err == nil {
				p.their.Write(bytes.ToUpper(got))
			}
			p.their.Close()
		}()
		require.NoError(t, async.Run(p.e, say(p.ours, "hello")))
		got, err := async.Run(p.e, readAll(p.ours)).Unpack()
		require.NoError(t, err)
		require.Equal(t, "HELLO", string(got))
		_, err = async.Run(p.e, p.ours.Write([]byte("x"))).Unpack()
		require.Error(t, err)
	})
}

// TestProtocol: both ends know what was agreed on.
func TestProtocol(t *testing.T) {
	both(t, func(t *testing.T, client bool, change func(s, c *tls.Config)) {
		p := connect(t, client, func(s, c *tls.Config) {
			change(s, c)
			s.NextProtos, c.NextProtos = []string{"b", "a"}, []string{"c", "a"}
		})
		require.Zero(t, p.ours.ConnectionState().Version)
		go p.their.Handshake()
		require.NoError(t, async.Run(p.e, p.ours.Handshake()))
		state := p.ours.ConnectionState()
		require.True(t, state.HandshakeComplete)
		require.Equal(t, "a", state.NegotiatedProtocol)
	})
}

// TestByteByByte: records that come in pieces of one byte.
func TestByteByByte(t *testing.T) {
	both(t, func(t *testing.T, client bool, change func(s, c *tls.Config)) {
		p := connect(t, client, change)
		var slow net.Conn = slowly{p.plain}
		s, c := configs()
		change(s, c)
		if client {
			p.their = tls.Server(slow, s)
			p.ours = asynctls.Client(p.ours.NetConn(), c)
		} else {
			p.their = tls.Client(slow, c)
			p.ours = asynctls.Server(p.ours.NetConn(), s)
		}
		go func() {
			p.their.Write([]byte("hello"))
			p.their.Close()
		}()
		got, err := async.Run(p.e, readAll(p.ours)).Unpack()
		require.NoError(t, err)
		require.Equal(t, "hello", string(got))
	})
}

// slowly is a connection that sends one byte at a time.
type slowly struct{ net.Conn }

func (s slowly) Write(p []byte) (int, error) {
	for i := range p {
		if _, err := s.Conn.Write(p[i : i+1]); err != nil {
			return i, err
		}
	}
	return len(p), nil
}

// delayed is a connection that sends what it is to send a moment later, all together.
type delayed struct {
	net.Conn
	mu   sync.Mutex
	kept []byte
}

func (d *delayed) Write(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.kept == nil {
		time.AfterFunc(20*time.Millisecond, func() {
			d.mu.Lock()
			defer d.mu.Unlock()
			d.Conn.Write(d.kept)
			d.kept = nil
		})
	}
	d.kept = append(d.kept, p...)
	return len(p), nil
}

// TestNotTrusted: a handshake that fails says why, at both ends, and goes on failing.
func TestNotTrusted(t *testing.T) {
	both(t, func(t *testing.T, client bool, change func(s, c *tls.Config)) {
		p := connect(t, client, func(s, c *tls.Config) {
			change(s, c)
			c.RootCAs = x509.NewCertPool()
		})
		theirs := make(chan error, 1)
		go func() {
			err := p.their.Handshake()
			if err == nil { // of TLS 1.3: a client learns later what the server thinks
				_, err = p.their.Read(make([]byte, 1))
			}
			p.their.Close()
			theirs <- err
		}()
		err := async.Run(p.e, p.ours.Handshake())
		if client {
			var untrusted *tls.CertificateVerificationError
			require.ErrorAs(t, err, &untrusted)
		} else {
			require.ErrorContains(t, err, "bad certificate")
		}
		_, again := async.Run(p.e, p.ours.Read(make([]byte, 1))).Unpack()
		require.Equal(t, err, again)
		require.Error(t, <-theirs)
	})
}

// TestNonsense: a client that does not speak TLS.
func TestNonsense(t *testing.T) {
	p := connect(t, false, nil)
	p.plain.Write([]byte("GET / HTTP/1.1\r\n\r\n"))
	err := async.Run(p.e, p.ours.Handshake())
	var header tls.RecordHeaderError
	require.ErrorAs(t, err, &header)
}

// TestSilent: a client that says nothing costs no goroutine, and a deadline ends the
// wait, after which it may still begin.
func TestSilent(t *testing.T) {
	p := connect(t, false, nil)
	p.ours.SetDeadline(time.Now().Add(50 * time.Millisecond))
	shake := async.SpawnOn(p.e, p.ours.Handshake())
	time.Sleep(20 * time.Millisecond)
	stacks := make([]byte, 1<<20)
	require.NotContains(t, string(stacks[:runtime.Stack(stacks, true)]), "crypto/tls.(*Conn)")
	require.ErrorIs(t, async.Run(p.e, shake), os.ErrDeadlineExceeded)

	p.ours.SetDeadline(time.Time{})
	go p.their.Handshake()
	require.NoError(t, async.Run(p.e, p.ours.Handshake()))
}

// TestStalls: a peer that stalls in the middle of the handshake is given up after the
// deadline, or when the handshake is cancelled; the goroutine ends.
func TestStalls(t *testing.T) {
	for _, cancel := range []bool{false, true} {
		p := connect(t, false, nil)
		p.plain.Write([]byte{22, 3, 1, 2, 0, 1}) // the beginning of a record
		shake := async.SpawnOn(p.e, p.ours.Handshake())
		want := os.ErrDeadlineExceeded
		if cancel {
			time.Sleep(20 * time.Millisecond)
			shake.Cancel()
			want = async.ErrCancelled
		} else {
			p.ours.SetDeadline(time.Now().Add(20 * time.Millisecond))
		}
		require.ErrorIs(t, async.Run(p.e, shake), want)
		require.Error(t, async.Run(p.e, p.ours.Handshake()))
	}
}

// TestReadDeadline: a Read that was late, or cancelled, loses nothing, also in the
// middle of a record.
func TestReadDeadline(t *testing.T) {
	both(t, func(t *testing.T, client bool, change func(s, c *tls.Config)) {
		p := connect(t, client, change)
		go p.their.Handshake()
		require.NoError(t, async.Run(p.e, p.ours.Handshake()))
		buf := make([]byte, 10)
		for i := range 3 {
			p.ours.SetReadDeadline(time.Now().Add(10 * time.Millisecond))
			_, err := async.Run(p.e, p.ours.Read(buf)).Unpack()
			require.ErrorIs(t, err, os.ErrDeadlineExceeded)
			p.ours.SetReadDeadline(time.Time{})
			late := async.SpawnOn(p.e, p.ours.Read(buf))
			time.Sleep(5 * time.Millisecond)
			late.Cancel()
			_, err = async.Run(p.e, late).Unpack()
			require.ErrorIs(t, err, async.ErrCancelled)
			_, err = p.their.Write([]byte{byte(i)})
			require.NoError(t, err)
			require.NoError(t, async.Run(p.e, p.ours.Readable()))
			n, err := async.Run(p.e, p.ours.Read(buf)).Unpack()
			require.NoError(t, err)
			require.Equal(t, []byte{byte(i)}, buf[:n])
		}
	})
}

// TestBehind: what comes in one piece with the end of the handshake is readable.
func TestBehind(t *testing.T) {
	both(t, func(t *testing.T, client bool, change func(s, c *tls.Config)) {
		for range 5 {
			p := connect(t, client, change)
			late := &delayed{Conn: p.plain}
			s, c := configs()
			change(s, c)
			if client {
				p.their, p.ours = tls.Server(late, s), asynctls.Client(p.ours.NetConn(), c)
			} else {
				p.their, p.ours = tls.Client(late, c), asynctls.Server(p.ours.NetConn(), s)
			}
			go func() {
				p.their.Write([]byte("hello"))
			}()
			require.NoError(t, async.Run(p.e, p.ours.Handshake()))
			require.NoError(t, async.Run(p.e, p.ours.Readable()))
			buf := make([]byte, 10)
			n, err := async.Run(p.e, p.ours.Read(buf)).Unpack()
			require.NoError(t, err)
			require.Equal(t, "hello", string(buf[:n]))
		}
	})
}

// TestWriteDeadline: a Write to a peer that takes nothing is late, and the connection
// is still in order when the peer goes on.
func TestWriteDeadline(t *testing.T) {
	p := connect(t, true, nil)
	go p.their.Handshake()
	require.NoError(t, async.Run(p.e, p.ours.Handshake()))
	p.ours.SetWriteDeadline(time.Now().Add(100 * time.Millisecond))
	sent := make([]byte, 50_000_000)
	n, err := async.Run(p.e, p.ours.Write(sent)).Unpack()
	require.ErrorIs(t, err, os.ErrDeadlineExceeded)
	require.Less(t, n, len(sent))

	p.ours.SetWriteDeadline(time.Time{})
	var got int64
	var all sync.WaitGroup
	all.Go(func() { got, _ = io.Copy(io.Discard, p.their) })
	require.NoError(t, async.Run(p.e, say(p.ours, "the end")))
	all.Wait()
	require.EqualValues(t, n+len("the end"), got)
}

// TestNoNotify: the connection ends without TLS having said so. Between two records
// that is the end; within one it is an error.
func TestNoNotify(t *testing.T) {
	for _, within := range []bool{false, true} {
		p := connect(t, true, nil)
		go func() {
			p.their.Write([]byte("hello"))
			if within {
				p.plain.Write([]byte{23, 3, 3, 0, 100, 1, 2, 3})
			}
			p.plain.CloseWrite()
		}()
		got, err := async.Run(p.e, readAll(p.ours)).Unpack()
		require.Equal(t, "hello", string(got))
		if within {
			require.ErrorIs(t, err, io.ErrUnexpectedEOF)
		} else {
			require.NoError(t, err)
		}
	}
}

// TestForged: a record that was changed on the way is refused.
func TestForged(t *testing.T) {
	p := connect(t, true, nil)
	go p.their.Handshake()
	require.NoError(t, async.Run(p.e, p.ours.Handshake()))
	p.plain.Write(append([]byte{23, 3, 3, 0, 32}, make([]byte, 32)...))
	_, err := async.Run(p.e, p.ours.Read(make([]byte, 10))).Unpack()
	require.ErrorContains(t, err, "bad record MAC")
}

// TestClose: Close ends what waits, and the peer hears the end.
func TestClose(t *testing.T) {
	p := connect(t, false, nil)
	go p.their.Handshake()
	require.NoError(t, async.Run(p.e, p.ours.Handshake()))
	late := async.SpawnOn(p.e, p.ours.Read(make([]byte, 1)))
	time.Sleep(5 * time.Millisecond)
	require.NoError(t, p.ours.Close())
	_, err := async.Run(p.e, late).Unpack()
	require.ErrorIs(t, err, net.ErrClosed)
	_, err = p.their.Read(make([]byte, 1))
	require.Equal(t, io.EOF, err)
	_, err = async.Run(p.e, p.ours.Write([]byte("x"))).Unpack()
	require.Error(t, err)
}

func TestRenegotiation(t *testing.T) {
	p := connect(t, true, func(s, c *tls.Config) { c.Renegotiation = tls.RenegotiateOnceAsClient })
	require.ErrorContains(t, async.Run(p.e, p.ours.Handshake()), "renegotiation")
}

func TestDial(t *testing.T) {
	s, c := configs()
	l, err := tls.Listen("tcp", "127.0.0.1:0", s)
	require.NoError(t, err)
	defer l.Close()
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			c.Write([]byte("hello"))
			c.Close()
		}
	}()
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	c.ServerName = "" // that of the address
	conn, err := async.Run(e, asynctls.Dial("tcp", l.Addr().String(), c)).Unpack()
	require.NoError(t, err)
	defer conn.Close()
	got, err := async.Run(e, readAll(conn)).Unpack()
	require.NoError(t, err)
	require.Equal(t, "hello", string(got))
	_, err = async.Run(e, asynctls.Dial("tcp", l.Addr().String(), nil)).Unpack()
	require.Error(t, err, "nobody trusts it")
}
