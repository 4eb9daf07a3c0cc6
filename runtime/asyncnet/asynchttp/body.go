//go:build goasync

package asynchttp

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/textproto"
	"os"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// A Body is the body of a request, in whatever form it was sent. It is an
// asyncnet.Source. One task at a time reads it, and not after the handler has ended.
type Body struct {
	c       *conn
	r       *Request
	limit   int64 // how long it may be; negative: any length
	left    int64 // of the body, or of the chunk
	total   int64 // how many bytes there were, with what is left of the chunk
	chunks  chunkScan
	chunked bool
	waits   bool  // the client waits for 100 Continue
	begun   bool  // Read was called
	timed   bool  // the handler has set the deadline
	err     error // what Read gives from now on; io.EOF at the end
}

// begin makes b the body that r's head announces.
func (b *Body) begin(c *conn, r *Request) {
	b.c, b.r, b.limit = c, r, orDefault(c.s.MaxBodyBytes, 10<<20)
	b.chunked, b.left = r.ContentLength < 0, max(0, r.ContentLength)
	b.waits = r.ProtoMinor == 1 && r.Header.Get("Expect") != ""
	if r.ContentLength == 0 {
		b.err = io.EOF
	}
}

// ended says whether all of the body was read, so that what comes next on the
// connection is another request.
func (b *Body) ended() bool { return b.err == io.EOF }

// skippable says whether it is worth while to read what is left, for the next
// request: nobody knows how long chunks go on, so that is tried.
func (b *Body) skippable() bool {
	return b.ended() || !b.waits && (b.err == nil) && b.left <= mostSkipped
}

// SetLimit has the body be at most n bytes long, or any length if n is negative, in
// place of the Server's MaxBodyBytes. It has no effect on what was read already.
func (b *Body) SetLimit(n int64) { b.limit = n }

// Read reads what is there of the body, at least a byte, into p; io.EOF at its end.
// It gives a *http.MaxBytesError if the body is longer than it may be, an error that
// is os.ErrDeadlineExceeded if it takes too long, and other errors if it is
// malformed or the connection breaks. A handler that returns after one of these,
// without having written anything, need not say so: the answer is 413, 408 or 400.
//
// If the client waits for being told to send the body, the first Read tells it.
//
// Cancellation: no bytes of the body are lost.
//
// async
func (b *Body) Read(p []byte) (int, error) {
	if b.err == nil && !b.begun {
		await(b.first())
	}
	for b.err == nil && b.left == 0 && len(p) > 0 {
		await(b.next())
	}
	if b.err != nil || len(p) == 0 {
		return 0, b.err
	}
	n, err := await(b.c.in.Read(p[:min(int64(len(p)), b.left)]))
	b.left -= int64(n)
	if err != nil {
		b.fail(err)
		return n, b.err
	}
	if b.left == 0 && !b.chunked {
		b.end()
	}
	return n, nil
}

// first comes before the first byte.
//
// async
func (b *Body) first() {
	b.begun = true
	if b.limit >= 0 && b.left > b.limit {
		b.err = tooMuch(b.limit)
		return
	}
	b.total = b.left
	if !b.timed {
		b.c.readWithin(orDefault(b.c.s.ReadTimeout, time.Minute))
	}
	if b.waits {
		b.waits = false
		told := b.c.write([][]byte{[]byte("HTTP/1.1 100 Continue\r\n\r\n")}, true)
		if err := await(told); err != nil {
			b.err = err
		}
	}
}

// next comes before each chunk, and after the last one.
//
// async
func (b *Body) next() {
	if b.total > 0 { // there was a chunk
		if line, err := await(b.c.in.ReadUntil(lineFeed, 2)); err != nil || len(line) != 2 || line[0] != '\r' {
			b.fail(orBad(err, "a chunk is longer than its size"))
			return
		}
	}
	line, err := await(b.c.in.ReadUntil(lineFeed, longestChunkLine))
	if err != nil {
		b.fail(orBad(err, "a chunk's line is too long"))
		return
	}
	n, refused := b.chunks.size(line[:len(line)-1])
	switch {
	case refused != nil:
		b.fail(refused)
	case n == 0:
		await(b.trailer())
	case b.limit >= 0 && b.total+n > b.limit:
		b.fail(tooMuch(b.limit))
	default:
		b.left, b.total = n, b.total+n
	}
}

// trailer reads the fields after the last chunk. Those that the head has announced
// are kept.
//
// async
func (b *Body) trailer() {
	var text []byte
	most := int(b.c.s.mostHead())
	for {
		line, err := await(b.c.in.ReadUntil(lineFeed, most-len(text)))
		if err != nil {
			b.fail(orBad(err, "the trailer is too long"))
			return
		}
		text = append(text, line...)
		if len(line) < 2 || line[len(line)-2] != '\r' {
			b.fail(bad("a line does not end with CRLF"))
			return
		}
		if len(line) == 2 {
			break
		}
	}
	fields, err := textproto.NewReader(bufio.NewReader(bytes.NewReader(text))).ReadMIMEHeader()
	if err != nil {
		b.fail(bad(err.Error()))
		return
	}
	for name := range b.r.Trailer {
		if v, ok := fields[name]; ok {
			b.r.Trailer[name] = v
		}
	}
	b.end()
}

var lineFeed = []byte{'\n'}

// orBad gives err, or if that is only that a line is too long, why it is bad.
func orBad(err error, why string) error {
	if err == nil || errors.Is(err, asyncnet.ErrTooLong) {
		return bad(why)
	}
	return err
}

func (b *Body) end() {
	b.err = io.EOF
	b.c.net.SetReadDeadline(noTime)
}

func (b *Body) fail(err error) {
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	b.err = err
}

// refused gives the status of a request whose body could not be read; 0 if it was
// not the request that was at fault.
func (b *Body) refused() int {
	var large *http.MaxBytesError
	switch {
	case b.err == nil || b.err == io.EOF:
		return 0
	case errors.As(b.err, &large):
		return http.StatusRequestEntityTooLarge
	case errors.Is(b.err, os.ErrDeadlineExceeded):
		return http.StatusRequestTimeout
	case asRefusal(b.err) != nil, b.err == io.ErrUnexpectedEOF:
		return http.StatusBadRequest
	}
	return 0
}

// ReadAll reads the rest of the body; see Read for the errors.
//
// Cancellation: what was read is lost.
//
// async
func (b *Body) ReadAll() ([]byte, error) {
	var all []byte
	if !b.chunked && (b.limit < 0 || b.left <= b.limit) {
		all = make([]byte, 0, min(b.left+1, 1<<20))
	}
	for {
		if len(all) == cap(all) {
			all = append(all, 0)[:len(all)]
		}
		n, err := await(b.Read(all[len(all):cap(all)]))
		all = all[:len(all)+n]
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return all, err
		}
	}
}

// skip reads what is left, up to most bytes, and says whether that was all.
//
// async
func (b *Body) skip(most int64) bool {
	p := asyncnet.Buffer()
	defer asyncnet.Free(p)
	for most > 0 && b.err == nil {
		n, err := await(b.Read(p))
		most -= int64(n)
		if err != nil {
			break
		}
	}
	return b.ended()
}

// Buffer reads the body, so that methods of http.Request can be called that read it,
// such as ParseForm, which would block otherwise.
//
// Cancellation: what was read is lost.
//
// async
func (r *Request) Buffer() error {
	p, err := await(r.Body.ReadAll())
	if err != nil {
		return err
	}
	r.Request.Body = io.NopCloser(bytes.NewReader(p))
	return nil
}

// Gone is ready, with an error that says why, when the client has closed its
// connection, or only its side of it, or the connection is broken. It is for
// handlers that wait long:
//
//	select {
//	case v, ok := await(news.Recv()):
//		…
//	case await(r.Gone()):
//		return // nobody wants the answer
//	}
//
// It cannot look past what the client has sent: while a part of the body was not
// read, and when there is another request already, it is never ready. It is not to
// be awaited together with reading the body.
//
// Cancellation: nothing is lost.
//
// async
func (r *Request) Gone() error {
	if r.Body.ended() {
		if _, err := await(r.Body.c.in.Peek(1)); err != nil {
			return err
		}
	}
	await(async.Race[async.Unit]()) // never ready
	return nil
}
