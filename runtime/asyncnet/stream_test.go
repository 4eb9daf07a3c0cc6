//go:build goasync

package asyncnet_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// A script is a Source that gives one string after the other, then an error; and a
// Sink that takes a number of bytes.
type script struct {
	parts []string
	err   error
	took  bytes.Buffer
	room  int
}

// async
func (s *script) Read(p []byte) (int, error) {
	await(async.Yield())
	if len(s.parts) == 0 {
		return 0, s.err
	}
	n := copy(p, s.parts[0])
	if s.parts[0] = s.parts[0][n:]; s.parts[0] == "" {
		s.parts = s.parts[1:]
	}
	return n, nil
}

// async
func (s *script) Write(p []byte) (int, error) {
	await(async.Yield())
	n := min(len(p), s.room-s.took.Len())
	s.took.Write(p[:n])
	if n < len(p) {
		return n, io.ErrShortWrite
	}
	return n, nil
}

var errBroken = errors.New("broken")

// async
func TestReader(t *testing.T) {
	long := strings.Repeat("x", 3*asyncnet.BufferSize)
	r := asyncnet.NewReader(&script{parts: []string{"one\r", "\ntw", "o\n\n" + long + "\n", long[:300] + "||", "|", "ab", "cdefg"}, err: errBroken})
	for i, want := range []string{"one", "two", "", long} {
		if p, err := await(r.ReadLine(len(long))); string(p) != want || err != nil {
			t.Fatalf("line %d: %d bytes, %v", i, len(p), err)
		}
	}
	if _, err := await(r.ReadUntil([]byte("|||"), 302)); err != asyncnet.ErrTooLong {
		t.Error(err)
	}
	if p, err := await(r.ReadUntil([]byte("|||"), 303)); len(p) != 303 || err != nil {
		t.Error(len(p), err)
	}
	if p, err := await(r.Peek(3)); string(p) != "abc" || err != nil {
		t.Errorf("%q, %v", p, err)
	}
	if b, err := await(r.NextByte()); b != 'a' || err != nil {
		t.Error(b, err)
	}
	if n, err := await(r.Discard(2)); n != 2 || err != nil {
		t.Error(n, err)
	}
	if p, err := await(r.Peek(10)); string(p) != "defg" || err != errBroken {
		t.Errorf("%q, %v", p, err)
	}
	p := make([]byte, 10)
	if n, err := await(r.Read(p)); string(p[:n]) != "defg" || err != nil {
		t.Errorf("%q, %v", p[:n], err)
	}
	if n, err := await(r.ReadFull(p)); n != 0 || err != errBroken {
		t.Error(n, err)
	}
	if r.Buffered() != 0 {
		t.Error(r.Buffered())
	}
}

// async
func TestReaderAtTheEnd(t *testing.T) {
	read := func(parts ...string) *asyncnet.Reader {
		return asyncnet.NewReader(&script{parts: parts, err: io.EOF})
	}
	if p, err := await(read("no end").ReadLine(100)); string(p) != "no end" || err != nil {
		t.Errorf("%q, %v", p, err)
	}
	r := read("line\n")
	await(r.ReadLine(4))
	for range 2 {
		if _, err := await(r.ReadLine(4)); err != io.EOF {
			t.Error(err)
		}
	}
	if _, err := await(read("12345\n").ReadLine(4)); err != asyncnet.ErrTooLong {
		t.Error(err)
	}
	if _, err := await(read("123").ReadFull(make([]byte, 4))); err != io.ErrUnexpectedEOF {
		t.Error(err)
	}
	if n, err := await(read("123").Discard(4)); n != 3 || err != io.EOF {
		t.Error(n, err)
	}
	for _, parts := range [][]string{{"\x00\x00"}, {"\x00\x00\x00\x02", "a"}} {
		if _, err := await(read(parts...).ReadMessage(10)); err != io.ErrUnexpectedEOF {
			t.Error(err)
		}
	}
	for _, head := range []string{"\x00\x00\x00\x0b", "\xff\xff\xff\xff"} {
		if _, err := await(read(head).ReadMessage(10)); err != asyncnet.ErrTooLong {
			t.Error(err)
		}
	}
}

// async
func TestWriter(t *testing.T) {
	s := &script{room: 1 << 20}
	w := asyncnet.NewWriter(s)
	var want bytes.Buffer
	for i := range 40 {
		p := bytes.Repeat([]byte{byte(i)}, i*i*10)
		want.Write(p)
		if n, err := await(w.Write(p)); n != len(p) || err != nil {
			t.Fatal(n, err)
		}
		if i%7 == 0 {
			if err := await(w.Flush()); err != nil || w.Buffered() != 0 {
				t.Fatal(err)
			}
		}
	}
	await(w.WriteString("end"))
	want.WriteString("end")
	await(w.Flush())
	if !bytes.Equal(s.took.Bytes(), want.Bytes()) {
		t.Error("other bytes were written")
	}

	w = asyncnet.NewWriter(&script{room: 10})
	if n, err := await(w.Write(make([]byte, 5))); n != 5 || err != nil {
		t.Error(n, err)
	}
	for range 2 {
		if err := await(w.WriteMessage(make([]byte, 5*asyncnet.BufferSize))); err != io.ErrShortWrite {
			t.Error(err)
		}
	}
	if err := await(w.Flush()); err != io.ErrShortWrite {
		t.Error(err)
	}
}

func TestMessages(t *testing.T) {
	with(t /*async*/, func(t *testing.T, a, b *asyncnet.Conn) {
		const n = 300
		sender := async.Spawn(sendMessages(t, a, n))
		r := asyncnet.NewReader(b)
		for i := range n {
			p, err := await(r.ReadMessage(1 << 20))
			if err != nil || len(p) != i*37%20000 || len(p) > 0 && p[len(p)-1] != byte(i) {
				t.Fatal(i, len(p), err)
			}
		}
		await(sender)
		if _, err := await(r.ReadMessage(10)); err != io.EOF {
			t.Error(err)
		}
	})
}

// async
func sendMessages(t *testing.T, c *asyncnet.Conn, n int) {
	w := asyncnet.NewWriter(c)
	for i := range n {
		if err := await(w.WriteMessage(bytes.Repeat([]byte{byte(i)}, i*37%20000))); err != nil {
			t.Error(err)
		}
	}
	if err := await(w.Flush()); err != nil {
		t.Error(err)
	}
	c.CloseWrite()
}
