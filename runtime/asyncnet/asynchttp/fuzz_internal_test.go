package asynchttp

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A tape is a connection that was recorded: it is read in pieces of some sizes, and
// keeps what is written.
type tape struct {
	in    []byte
	sizes []byte // of the pieces, again and again; 0 is 256
	turn  int
	out   bytes.Buffer
}

func (t *tape) Read(p []byte) async.Future[async.Result[int]] {
	if len(t.in) == 0 {
		return async.Ready(async.Result[int]{Err: io.EOF})
	}
	size := 256
	if len(t.sizes) > 0 {
		if n := int(t.sizes[t.turn%len(t.sizes)]); n > 0 {
			size = n
		}
		t.turn++
	}
	n := copy(p, t.in[:min(size, len(t.in))])
	t.in = t.in[n:]
	return async.Ready(async.Result[int]{Value: n})
}

func (t *tape) Write(p []byte) async.Future[async.Result[int]] {
	n, _ := t.out.Write(p)
	return async.Ready(async.Result[int]{Value: n})
}

func (t *tape) SetReadDeadline(time.Time) error  { return nil }
func (t *tape) SetWriteDeadline(time.Time) error { return nil }
func (t *tape) RemoteAddr() net.Addr             { return &net.TCPAddr{} }
func (t *tape) CloseWrite() error                { return nil }
func (t *tape) Close() error                     { return nil }

// A told request is what a handler was told of one.
type told struct {
	r    *http.Request
	body []byte
	err  error
}

// serveTape serves what is on a tape and gives what was answered and asked.
func serveTape(in, sizes []byte) (out string, asked []told) {
	s := &Server{MaxHeaderBytes: 2000, MaxBodyBytes: 5000, ErrorLog: log.New(io.Discard, "", 0)}
	s.Handler = func(w *ResponseWriter, r *Request) async.Future[async.Unit] {
		return echoAll(w, r, &asked)
	}
	t := &tape{in: in, sizes: sizes}
	v := &serving{s: s, conns: make(map[*conn]*async.Task[error])}
	async.BlockOn(v.add(t).serve())
	return dates.ReplaceAllString(t.out.String(), "Date: x\r\n"), asked
}

var dates = regexp.MustCompile(`Date: [^\r]*\r\n`)

// FuzzServe serves any bytes, cut into pieces in any way. It does not panic or hang;
// the cuts make no difference; all that is answered are answers, and as many as there
// were requests and a refusal at most; and net/http, given the same bytes, understands
// the same requests.
func FuzzServe(f *testing.F) {
	for _, text := range []string{
		"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
		"POST /a?b HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET / HTTP/1.0\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n3;x=y\r\nabc\r\n0\r\nX: y\r\n\r\nGET / HTTP/1.1\r\nHost: b\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
		"HEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET",
		"GET / HTTP/1.1\nHost: a\n\n", "\r\nGET / HTTP/1.1\r\nHost: a\r\nX: " + strings.Repeat("y", 3000) + "\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6000\r\n\r\n" + strings.Repeat("x", 6000) + "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1 ;x\r\na\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: b\r\n\r\n",
	} {
		f.Add([]byte(text), []byte{1})
		f.Add([]byte(text), []byte{7, 0, 100})
	}
	f.Fuzz(func(t *testing.T, in, sizes []byte) {
		whole, asked := serveTape(in, nil)
		if cut, _ := serveTape(in, sizes); cut != whole {
			t.Fatalf("in pieces it answers\n%q\nand as a whole\n%q", cut, whole)
		}
		answers := readAnswers(t, whole, asked)
		if answers != len(asked) && answers != len(asked)+1 {
			t.Fatalf("%d answers to %d requests", answers, len(asked))
		}
		compare(t, in, asked)
	})
}

// readAnswers gives how many answers there are in out, which has to be well-formed.
func readAnswers(t *testing.T, out string, asked []told) (n int) {
	in := bufio.NewReader(strings.NewReader(out))
	for {
		if _, err := in.Peek(1); err == io.EOF {
			return n
		}
		var r *http.Request
		if n < len(asked) {
			r = asked[n].r
		}
		resp, err := http.ReadResponse(in, r)
		if err != nil {
			t.Fatalf("%v in %q", err, out)
		}
		if _, err := io.Copy(io.Discard, resp.Body); err != nil {
			t.Fatalf("%v in %q", err, out)
		}
		if resp.StatusCode != http.StatusContinue {
			n++
		}
	}
}

// compare has net/http read the same requests.
func compare(t *testing.T, text []byte, asked []told) {
	in := bufio.NewReader(bytes.NewReader(text))
	for i, got := range asked {
		if p, err := in.Peek(2); err == nil && string(p) == "\r\n" {
			in.Discard(2) // which net/http's server does after a POST only
		}
		want, err := http.ReadRequest(in)
		if err != nil {
			t.Fatalf("request %d: %v", i, err)
		}
		if got.r.Method != want.Method || got.r.RequestURI != want.RequestURI || got.r.Host != want.Host || got.r.ContentLength != want.ContentLength {
			t.Fatalf("request %d: %v %v %v %d, not %v %v %v %d", i, got.r.Method, got.r.RequestURI, got.r.Host, got.r.ContentLength,
				want.Method, want.RequestURI, want.Host, want.ContentLength)
		}
		body, err := io.ReadAll(want.Body)
		if got.err == nil && !sameBody(text, got.body, body, err) {
			t.Fatalf("request %d: body %q, not %q, %v", i, got.body, body, err)
		}
		if got.err == nil && err != nil {
			return // net/http does not know where the next request begins
		}
		if got.err != nil && err == nil && asRefusal(got.err) == nil && !isTooMuch(got.err) {
			t.Fatalf("request %d: %v", i, got.err)
		}
	}
}

// sameBody reports whether got is what net/http has read, want and an error. If there
// may be blanks before the extension of a chunk, net/http may have given up there.
func sameBody(text, got, want []byte, err error) bool {
	if err != nil {
		return blanksBeforeExtension.Match(text) && bytes.HasPrefix(got, want)
	}
	return bytes.Equal(got, want)
}

var blanksBeforeExtension = regexp.MustCompile(`[0-9a-fA-F][ \t]+;`)

func isTooMuch(err error) bool {
	var large *http.MaxBytesError
	return errors.As(err, &large)
}

// FuzzChunks: what this package takes for a body in chunks is what net/http does, but
// for blanks before extensions.
func FuzzChunks(f *testing.F) {
	for _, text := range []string{
		"3\r\nabc\r\n0\r\n\r\n", "1;a=b\r\na\r\n0;x\r\nA: b\r\n\r\n", "0001 \r\na\r\n0\r\n\r\n", "a\r\nabc",
		"1\r\na\r\n0 ;x\r\n\r\n", "1\r\na\r\n0;x \t\r\n\r\n",
	} {
		f.Add([]byte(text), byte(1))
	}
	f.Fuzz(func(t *testing.T, text []byte, size byte) {
		head := "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
		_, asked := serveTape(append([]byte(head), text...), []byte{size})
		if len(asked) == 0 {
			t.Fatal("no request")
		}
		if asked[0].err != nil {
			return
		}
		want, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(text)))
		if !sameBody(text, asked[0].body, want, err) {
			t.Fatalf("%q, and for net/http %q, %v", asked[0].body, want, err)
		}
	})
}
