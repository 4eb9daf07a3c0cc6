//go:build goasync

package asynchttp

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
)

// A ResponseWriter writes the answer to a request. It belongs to the handler, and
// its methods to one task at a time, until the handler ends.
//
// An answer that is not longer than asyncnet.BufferSize and not flushed is sent at
// the end, with its length. A longer one is sent as it comes, in chunks, or, if
// Content-Length was set, as it is. HTTP/1.0 knows no chunks: there the end of the
// connection is that of the answer.
type ResponseWriter struct {
	c       *conn
	r       *Request
	header  http.Header
	status  int    // 0: not said yet
	data    []byte // what was gathered, in a buffer; nil: nothing
	n       int64  // how long the body is so far
	length  int64  // how long it will be; -1: nobody knows
	begun   bool   // the head is written
	ended   bool   // the handler has ended
	aborted bool   // the handler wants the connection to break off
	chunked bool
	last    bool  // the connection is closed afterwards
	err     error // what methods give from now on

	pieces [6][]byte // what is being written
	size   [20]byte  // the first line of a chunk
}

var errEnded = errors.New("asynchttp: the handler has ended")

// begin makes w the answer to r.
func (w *ResponseWriter) begin(c *conn, r *Request) {
	w.c, w.r, w.header, w.length = c, r, make(http.Header), -1
	w.last = r.Close
}

// Header gives the fields of the head, to be set. They count until the head is sent,
// with the first Flush or when more was written than the buffer can hold. A Date and,
// unless there is a Content-Encoding, a Content-Type are added if there are none.
func (w *ResponseWriter) Header() http.Header { return w.header }

// WriteHeader sets the status, which is 200 otherwise. It counts once, before the
// first Write. It panics unless the status is one of an answer, 200 to 999.
func (w *ResponseWriter) WriteHeader(status int) {
	if status < 200 || status > 999 {
		panic(fmt.Sprintf("asynchttp: status %d is not one of an answer", status))
	}
	if w.status == 0 {
		w.status = status
	}
}

// bodyless says whether the answer has no body, whatever is written.
func (w *ResponseWriter) bodyless() bool {
	return w.r.Method == http.MethodHead || !hasBody(w.status)
}

func hasBody(status int) bool {
	return status != http.StatusNoContent && status != http.StatusNotModified
}

// Write writes p as part of the body, or gathers it, and waits where the client is
// slow; the Server's WriteTimeout says how slow it may be. It gives len(p) unless
// there is an error: http.ErrBodyNotAllowed if the status has no body,
// http.ErrContentLength if that is more than the Content-Length says. To a HEAD
// request nothing is sent, and that is no error.
//
// Cancellation: nobody knows how much was sent, so the connection is closed.
//
// async
func (w *ResponseWriter) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	switch {
	case w.err != nil:
		return 0, w.err
	case w.ended:
		return 0, errEnded
	case !hasBody(w.status):
		return 0, http.ErrBodyNotAllowed
	case w.tooLong(len(p)):
		return 0, http.ErrContentLength
	}
	w.n += int64(len(p))
	if len(w.data)+len(p) <= asyncnet.BufferSize {
		w.gather(p)
		return len(p), nil
	}
	if err := await(w.send(p, false)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// WriteString is Write of a string.
//
// async
func (w *ResponseWriter) WriteString(s string) (int, error) { return await(w.Write([]byte(s))) }

// tooLong says whether n bytes are more than were announced.
func (w *ResponseWriter) tooLong(n int) bool {
	length := w.length
	if !w.begun {
		length = declared(w.header)
	}
	return length >= 0 && w.n+int64(n) > length
}

// declared gives the Content-Length that a handler has set; -1: none, or none that
// is a number.
func declared(h http.Header) int64 {
	if v := h.Get("Content-Length"); v != "" {
		if n, err := strconv.ParseInt(v, 10, 64); err == nil && n >= 0 {
			return n
		}
	}
	return -1
}

func (w *ResponseWriter) gather(p []byte) {
	if w.data == nil {
		w.data = asyncnet.Buffer()[:0]
	}
	w.data = append(w.data, p...)
}

func (w *ResponseWriter) free() {
	if w.data != nil {
		asyncnet.Free(w.data)
		w.data = nil
	}
}

// Flush sends what was written so far.
//
// Cancellation: as that of Write.
//
// async
func (w *ResponseWriter) Flush() error {
	if w.err != nil {
		return w.err
	}
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return await(w.send(nil, true))
}

// send writes the head, if that was not yet done, what was gathered, and p, and after
// the handler the end. What is written is sent at once, or when it is enough to be
// worth while.
//
// async
func (w *ResponseWriter) send(p []byte, now bool) error {
	var head *bytes.Buffer
	if !w.begun {
		w.begun = true
		head = w.head()
	}
	w.err = await(w.c.write(w.cut(head, p), now))
	if head != nil {
		heads.Put(head)
	}
	w.free()
	return w.err
}

// cut gives what to write, one after the other. It is valid until the next call.
func (w *ResponseWriter) cut(head *bytes.Buffer, p []byte) [][]byte {
	all := w.pieces[:0]
	if head != nil {
		all = append(all, head.Bytes())
	}
	if n := len(w.data) + len(p); n > 0 && !w.bodyless() {
		if w.chunked {
			line := strconv.AppendInt(w.size[:0], int64(n), 16)
			all = append(all, append(line, "\r\n"...), w.data, p, lineEnd)
		} else {
			all = append(all, w.data, p)
		}
	}
	if w.ended && w.chunked {
		all = append(all, lastChunk)
	}
	return all
}

var (
	lineEnd   = []byte("\r\n")
	lastChunk = []byte("0\r\n\r\n")
)

// end comes after the handler: it sends what is left. What it returns says whether
// the answer is whole.
//
// async
func (w *ResponseWriter) end() bool {
	w.ended = true
	if w.status == 0 {
		w.status = http.StatusOK
	}
	if w.err == nil {
		await(w.send(nil, true))
	}
	w.free()
	return w.err == nil && (w.length < 0 || w.n == w.length || w.bodyless())
}

// replace makes the answer one of the server's own, if nothing was sent yet.
func (w *ResponseWriter) replace(status int) {
	if w.begun {
		return
	}
	w.free()
	w.header, w.status = make(http.Header), status
	w.gather([]byte(http.StatusText(status) + "\n"))
	w.n, w.last = int64(len(w.data)), true
}
