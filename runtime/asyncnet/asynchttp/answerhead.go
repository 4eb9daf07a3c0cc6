package asynchttp

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// heads are buffers for the heads of answers.
var heads = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// serversOwn are the fields that the server sets by itself, from what the handler
// has set in them.
var serversOwn = map[string]bool{"Connection": true, "Content-Length": true, "Transfer-Encoding": true}

// head gives the head of the answer, and decides how its end is known. The buffer
// belongs to the caller.
func (w *ResponseWriter) head() *bytes.Buffer {
	w.frame()
	b := heads.Get().(*bytes.Buffer)
	b.Reset()
	statusLine(b, w.r.ProtoMinor, w.status)
	w.header.WriteSubset(b, serversOwn)
	if _, ok := w.header["Content-Type"]; !ok && len(w.data) > 0 && w.header.Get("Content-Encoding") == "" && hasBody(w.status) {
		b.WriteString("Content-Type: " + http.DetectContentType(w.data) + "\r\n")
	}
	if _, ok := w.header["Date"]; !ok {
		b.WriteString(date(time.Now()))
	}
	switch {
	case w.length >= 0 && w.status != http.StatusNoContent:
		b.WriteString("Content-Length: ")
		b.Write(strconv.AppendInt(b.AvailableBuffer(), w.length, 10))
		b.WriteString("\r\n")
	case w.chunked:
		b.WriteString("Transfer-Encoding: chunked\r\n")
	}
	switch {
	case w.last:
		b.WriteString("Connection: close\r\n")
	case w.r.ProtoMinor == 0:
		b.WriteString("Connection: keep-alive\r\n")
	}
	b.WriteString("\r\n")
	return b
}

// frame decides how long the body is said to be, and whether the connection is used
// again.
func (w *ResponseWriter) frame() {
	w.length = declared(w.header)
	if w.length < 0 && w.ended && (w.n > 0 || w.r.Method != http.MethodHead) && w.status != http.StatusNotModified {
		w.length = w.n // the handler has ended, so this is all
	}
	for _, v := range w.header["Connection"] {
		for option := range strings.SplitSeq(v, ",") {
			w.last = w.last || strings.EqualFold(strings.TrimSpace(option), "close")
		}
	}
	if w.c.v.isEnding() || !w.r.Body.skippable() {
		w.last = true
	}
	if w.length < 0 && !w.bodyless() {
		w.chunked = w.r.ProtoMinor > 0
		w.last = w.last || !w.chunked
	}
}

// statusLine writes the first line of a head. A client that speaks HTTP/1.0 is
// answered in that.
func statusLine(b *bytes.Buffer, minor, status int) {
	b.WriteString("HTTP/1.")
	b.WriteByte('0' + byte(minor))
	b.WriteByte(' ')
	b.WriteString(strconv.Itoa(status))
	b.WriteByte(' ')
	b.WriteString(http.StatusText(status))
	b.WriteString("\r\n")
}

// text gives the whole answer to a request that is refused.
func (r *refusal) text() []byte {
	var b bytes.Buffer
	body := strconv.Itoa(r.status) + " " + http.StatusText(r.status) + ": " + r.why + "\n"
	statusLine(&b, 1, r.status)
	b.WriteString("Content-Type: text/plain; charset=utf-8\r\n" + date(time.Now()))
	b.WriteString("Content-Length: " + strconv.Itoa(len(body)) + "\r\nConnection: close\r\n\r\n")
	b.WriteString(body)
	return b.Bytes()
}

// A dated field is the same for a second.
type dated struct {
	second int64
	field  string
}

var lastDate atomic.Pointer[dated]

// date gives the Date field of an answer.
func date(now time.Time) string {
	d := lastDate.Load()
	if d == nil || d.second != now.Unix() {
		d = &dated{now.Unix(), "Date: " + now.UTC().Format(http.TimeFormat) + "\r\n"}
		lastDate.Store(d)
	}
	return d.field
}
