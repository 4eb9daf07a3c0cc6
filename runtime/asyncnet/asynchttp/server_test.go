package asynchttp_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet/asynchttp"
)

func TestAnswer(t *testing.T) {
	r := start(t, handler(hello))
	resp, body := r.do("GET", "/a/b?c", nil)
	require.Equal(t, 200, resp.StatusCode)
	require.Equal(t, "GET "+r.addr+" /a/b", body)
	require.EqualValues(t, len(body), resp.ContentLength)
	require.Equal(t, "text/plain; charset=utf-8", resp.Header.Get("Content-Type"))
	date, err := http.ParseTime(resp.Header.Get("Date"))
	require.NoError(t, err)
	require.WithinDuration(t, time.Now(), date, time.Minute)
}

// TestKeepAlive: requests after one another use one connection, whatever they are.
func TestKeepAlive(t *testing.T) {
	r := start(t, handler(echo))
	for i := range 5 {
		var reused bool
		trace := &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) { reused = info.Reused }}
		var body io.Reader = strings.NewReader("text")
		if i%2 == 1 {
			body = io.MultiReader(body) // of which nobody knows the length: chunks
		}
		req, err := http.NewRequestWithContext(httptrace.WithClientTrace(context.Background(), trace), "POST", "http://"+r.addr, body)
		require.NoError(t, err)
		_, got := r.send(req)
		require.Equal(t, "text", got)
		require.Equal(t, i > 0, reused)
	}
}

// TestPipelined: answers come in the order of the requests, which are there before.
func TestPipelined(t *testing.T) {
	r := start(t, handler(echo))
	c := r.dial()
	var all strings.Builder
	for i := range 20 {
		text := strings.Repeat("x", i*300)
		if i%3 == 0 {
			fmt.Fprintf(&all, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
			if len(text) > 0 {
				fmt.Fprintf(&all, "%x\r\n%s\r\n", len(text), text)
			}
			all.WriteString("0\r\n\r\n")
		} else {
			fmt.Fprintf(&all, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s", len(text), text)
		}
	}
	go io.WriteString(c, all.String())
	in := bufio.NewReader(c)
	for i := range 20 {
		resp, err := http.ReadResponse(in, nil)
		require.NoError(t, err)
		p, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		require.Len(t, p, i*300)
	}
}

// TestBodies: bodies of any length come back, in one piece and streamed.
func TestBodies(t *testing.T) {
	for name, h := range map[string]asynchttp.Handler{"whole": echo, "streamed": stream} {
		t.Run(name, func(t *testing.T) {
			r := start(t, handler(h))
			for _, n := range []int{0, 1, 4095, 4096, 4097, 100_000, 3_000_000} {
				sent := bytes.Repeat([]byte("abcdefg"), n/7+1)[:n]
				for _, body := range []io.Reader{bytes.NewReader(sent), io.MultiReader(bytes.NewReader(sent))} {
					resp, got := r.do("POST", "/", body)
					require.Equal(t, 200, resp.StatusCode)
					require.True(t, got == string(sent), "%d bytes of %d", len(got), n)
				}
			}
		})
	}
}

func TestTrailer(t *testing.T) {
	r := start(t, handler(echo))
	req, err := http.NewRequest("POST", "http://"+r.addr, io.MultiReader(strings.NewReader("text")))
	require.NoError(t, err)
	req.Trailer = http.Header{"Sum": {"42"}}
	resp, got := r.send(req)
	require.Equal(t, "text", got)
	require.Equal(t, "42", resp.Header.Get("Sum"))
}

func TestLongAnswer(t *testing.T) {
	r := start(t, handler(much(5_000_000).serve))
	resp, body := r.do("GET", "/", nil)
	require.Equal(t, []string{"chunked"}, resp.TransferEncoding)
	require.Len(t, body, 5_000_000)
	got := r.raw("GET / HTTP/1.0\r\n\r\n") // which knows no chunks
	head, body, _ := strings.Cut(got, "\r\n\r\n")
	require.Contains(t, head, "HTTP/1.0 200 OK")
	require.NotContains(t, head, "chunked")
	require.Len(t, body, 5_000_000)
}

func TestHead(t *testing.T) {
	for _, n := range []int{5, 50_000} {
		r := start(t, handler(much(n).serve))
		resp, body := r.do("HEAD", "/", nil)
		require.Empty(t, body)
		if n < 4096 {
			require.EqualValues(t, n, resp.ContentLength)
		}
		_, body = r.do("GET", "/", nil) // the connection is in order
		require.Len(t, body, n)
	}
}

// TestContinue: a client that asks before it sends a large body is told to when the
// handler reads it, and not at all when the handler does not.
func TestContinue(t *testing.T) {
	ask := func(r *running) (resp *http.Response, body string, told bool) {
		trace := &httptrace.ClientTrace{Got100Continue: func() { told = true }}
		req, err := http.NewRequestWithContext(httptrace.WithClientTrace(context.Background(), trace),
			"POST", "http://"+r.addr, strings.NewReader("text"))
		require.NoError(t, err)
		req.Header.Set("Expect", "100-continue")
		resp, body = r.send(req)
		return resp, body, told
	}
	resp, body, told := ask(start(t, handler(echo)))
	require.True(t, told)
	require.Equal(t, "text", body)
	require.False(t, resp.Close)

	resp, body, told = ask(start(t, handler(ignores)))
	require.False(t, told)
	require.Equal(t, "whatever", body)
	require.True(t, resp.Close) // nobody knows whether the body will come

	resp, _, told = ask(start(t, &asynchttp.Server{Handler: echo, MaxBodyBytes: 3}))
	require.False(t, told)
	require.Equal(t, 413, resp.StatusCode)
}

// TestBad: what is not a request is answered with a status, and the connection ends.
func TestBad(t *testing.T) {
	r := start(t, handler(echo))
	for name, c := range map[string]struct {
		text   string
		status int
	}{
		"nonsense":           {"nonsense\r\n\r\n", 400},
		"method":             {"G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
		"path":               {"GET a b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
		"bare line feeds":    {"GET / HTTP/1.1\nHost: a\n\n", 400},
		"one bare line feed": {"GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", 400},
		"carriage return":    {"GET / HTTP/1.1\r\nHost: a\r\nX: y\rz\r\n\r\n", 400},
		"continued line":     {"GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n", 400},
		"continued first":    {"GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
		"space before colon": {"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},
		"no colon":           {"GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", 400},
		"no host":            {"GET / HTTP/1.1\r\n\r\n", 400},
		"two hosts":          {"GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n", 400},
		"odd host":           {"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
		"two lengths":        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
		"negative length":    {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400},
		"plus length":        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\na", 400},
		"length and chunks":  {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
		"chunks in 1.0":      {"POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
		"other encoding":     {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501},
		"two encodings":      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
		"version":            {"GET / HTTP/1.2\r\nHost: a\r\n\r\n", 505},
		"HTTP/2":             {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
		"expectation":        {"GET / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\n\r\n", 417},
		"two empty lines":    {"\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
		"large head":         {"GET / HTTP/1.1\r\nHost: a\r\nX: " + strings.Repeat("y", 70_000) + "\r\n\r\n", 431},
		"endless line":       {strings.Repeat("y", 100_000), 431},

		"no size":          {chunks + "\r\n", 400},
		"no digit":         {chunks + "x\r\n", 400},
		"negative size":    {chunks + "-1\r\n", 400},
		"huge size":        {chunks + "fffffffffffffffff\r\n", 400},
		"long size line":   {chunks + "1;" + strings.Repeat("x", 300) + "\r\na\r\n0\r\n\r\n", 400},
		"size bare":        {chunks + "1\na\r\n0\r\n\r\n", 400},
		"longer than size": {chunks + "1\r\nab\r\n0\r\n\r\n", 400},
		"trailer":          {chunks + "0\r\nnonsense\r\n\r\n", 400},
		"trailer bare":     {chunks + "0\r\nA: b\n\r\n", 400},
		"long trailer":     {chunks + "0\r\nA: " + strings.Repeat("x", 70_000) + "\r\n\r\n", 400},
		"tiny chunks":      {chunks + strings.Repeat("1;"+strings.Repeat("x", 100)+"\r\na\r\n", 300) + "0\r\n\r\n", 400},
	} {
		t.Run(name, func(t *testing.T) {
			resp, err := http.ReadResponse(bufio.NewReader(strings.NewReader(r.raw(c.text))), nil)
			require.NoError(t, err)
			require.Equal(t, c.status, resp.StatusCode)
			require.True(t, resp.Close)
		})
	}
	resp, _ := r.do("POST", "/", strings.NewReader("x"))
	require.Equal(t, 200, resp.StatusCode)
	require.Empty(t, r.log.String())
}

const chunks = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"

// TestGood: what is odd and right.
func TestGood(t *testing.T) {
	r := start(t, handler(echo))
	for name, text := range map[string]string{
		"an empty line before": "\r\nPOST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\nab",
		"same length twice":    "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab",
		"extensions of chunks": "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n01 ;a=b\r\na\r\n1;c\r\nb\r\n000\r\nX: y\r\n\r\n",
		"no host in 1.0":       "POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nab",
		"absolute":             "POST http://b/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\nab",
	} {
		t.Run(name, func(t *testing.T) {
			resp, err := http.ReadResponse(bufio.NewReader(strings.NewReader(r.raw(text))), nil)
			require.NoError(t, err)
			p, err := io.ReadAll(resp.Body)
			require.NoError(t, err)
			require.Equal(t, "200 ab", fmt.Sprint(resp.StatusCode, " ", string(p)))
		})
	}
}

// TestByteByByte sends requests in pieces of one byte.
func TestByteByByte(t *testing.T) {
	r := start(t, handler(echo))
	c := r.dial()
	in := bufio.NewReader(c)
	for _, text := range []string{
		chunks + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde",
	} {
		for i := range len(text) {
			io.WriteString(c, text[i:i+1])
			time.Sleep(100 * time.Microsecond)
		}
		resp, err := http.ReadResponse(in, nil)
		require.NoError(t, err)
		p, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		require.Equal(t, "abcde", string(p))
	}
}

// TestOldKeepAlive: HTTP/1.0 has to be asked for another request on the connection.
func TestOldKeepAlive(t *testing.T) {
	r := start(t, handler(hello))
	got := r.raw("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /b HTTP/1.0\r\n\r\nGET /c HTTP/1.0\r\n\r\n")
	require.Contains(t, got, "GET  /a")
	require.Contains(t, got, "Connection: keep-alive")
	require.Contains(t, got, "GET  /b")
	require.NotContains(t, got, "GET  /c")
}

// TestTooMuch: a body that is too long is 413, known before or not.
func TestTooMuch(t *testing.T) {
	r := start(t, &asynchttp.Server{Handler: echo, MaxBodyBytes: 1000})
	for _, n := range []int{1000, 1001, 100_000} {
		for _, body := range []io.Reader{strings.NewReader(strings.Repeat("x", n)), io.MultiReader(strings.NewReader(strings.Repeat("x", n)))} {
			resp, _ := r.do("POST", "/", body)
			want := 200
			if n > 1000 {
				want = 413
			}
			require.Equal(t, want, resp.StatusCode, "%d bytes", n)
		}
	}
	r = start(t, &asynchttp.Server{Handler: bad, MaxBodyBytes: 1000})
	_, body := r.do("POST", "/large", strings.NewReader(strings.Repeat("x", 5000)))
	require.Equal(t, "5000 <nil>", body)
}

// TestTimes: each limit on time ends what is too slow, and nothing else.
func TestTimes(t *testing.T) {
	const short = 100 * time.Millisecond
	for name, c := range map[string]struct {
		server *asynchttp.Server
		text   string
		want   string // what comes back begins so; "": nothing does
	}{
		"nothing":        {&asynchttp.Server{ReadHeaderTimeout: short}, "", ""},
		"half a head":    {&asynchttp.Server{ReadHeaderTimeout: short}, "GET / HTTP/1.1\r\nHost:", "HTTP/1.1 408"},
		"half a body":    {&asynchttp.Server{ReadTimeout: short}, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc", "HTTP/1.1 408"},
		"half a chunk":   {&asynchttp.Server{ReadTimeout: short}, chunks + "9\r\nabc", "HTTP/1.1 408"},
		"no other":       {&asynchttp.Server{IdleTimeout: short}, "POST / HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200"},
		"half the other": {&asynchttp.Server{ReadHeaderTimeout: short}, "POST / HTTP/1.1\r\nHost: a\r\n\r\nGET", "HTTP/1.1 200"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.server.Handler = echo
			begin := time.Now()
			got := start(t, c.server).raw(c.text)
			require.GreaterOrEqual(t, time.Since(begin), short)
			require.True(t, strings.HasPrefix(got, c.want) && (got != "") == (c.want != ""), "%s", got)
		})
	}
}

// TestMoreTime: a handler can give a body more time.
func TestMoreTime(t *testing.T) {
	r := start(t, &asynchttp.Server{Handler: bad, ReadTimeout: time.Millisecond})
	c := r.dial()
	io.WriteString(c, "POST /later HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\na")
	time.Sleep(50 * time.Millisecond)
	io.WriteString(c, "b")
	p, err := io.ReadAll(c)
	require.NoError(t, err)
	require.Contains(t, string(p), "200 OK")
}

// TestTakesNothing: a client that does not read its answer is dropped.
func TestTakesNothing(t *testing.T) {
	ended := make(chan error, 1)
	r := start(t, &asynchttp.Server{Handler: endless(ended), WriteTimeout: 50 * time.Millisecond})
	io.WriteString(r.dial(), "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
	require.ErrorIs(t, <-ended, os.ErrDeadlineExceeded)
}

// TestBadHandlers: a handler that fails costs its own connection at most.
func TestBadHandlers(t *testing.T) {
	r := start(t, handler(bad))
	get := func(path string) string { return r.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n") }

	require.Contains(t, get("/panic"), "HTTP/1.1 500")
	require.Contains(t, r.log.String(), "on purpose")
	require.Contains(t, r.log.String(), "handlers_test.go", "the stack")

	late := get("/late")
	require.Contains(t, late, "a part")
	require.False(t, strings.HasSuffix(late, "0\r\n\r\n"), "it is not whole")

	before := r.log.String()
	require.Empty(t, get("/abort"))
	require.Empty(t, get("/exit"))
	require.Contains(t, get("/short"), "123")
	require.Equal(t, before, r.log.String())

	for path, status := range map[string]int{"/long": 200, "/none": 204, "/unchanged": 304, "/close": 200} {
		resp, _ := r.do("GET", path, nil)
		require.Equal(t, status, resp.StatusCode)
		require.Equal(t, path == "/close", resp.Close)
	}
	require.Equal(t, before, r.log.String())

	resp, err := r.client.PostForm("http://"+r.addr+"/form", url.Values{"a": {"b"}})
	require.NoError(t, err)
	p, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	require.NoError(t, err)
	require.Equal(t, "b", string(p))
}

// TestUnread: a body that the handler does not read is skipped, or if it is too long
// the connection ends, with the answer.
func TestUnread(t *testing.T) {
	r := start(t, handler(ignores))
	for _, n := range []int{10, 200_000, 20_000_000} {
		for _, chunked := range []bool{false, true} {
			var body io.Reader = strings.NewReader(strings.Repeat("x", n))
			if chunked {
				body = io.MultiReader(body)
			}
			req, err := http.NewRequest("POST", "http://"+r.addr, body)
			require.NoError(t, err)
			resp, err := r.client.Do(req)
			if err != nil { // the client noticed that nobody reads before it saw the answer
				require.Greater(t, n, 1_000_000, "%v", err)
				continue
			}
			p, err := io.ReadAll(resp.Body)
			resp.Body.Close()
			require.NoError(t, err)
			require.Equal(t, "whatever", string(p))
		}
	}
}

func TestMux(t *testing.T) {
	r := start(t, handler(files().Serve))
	for _, c := range []struct {
		method, path string
		status       int
		body         string
	}{
		{"GET", "/file/a%20b", 200, "file a b"},
		{"POST", "/file/a", 405, "Method Not Allowed\n"},
		{"GET", "/none", 404, "404 page not found\n"},
		{"GET", "/tree", 200, "GET " + r.addr + " /tree/"}, // redirected
		{"GET", "/tree/x/../y", 200, "GET " + r.addr + " /tree/y"},
	} {
		resp, body := r.do(c.method, c.path, nil)
		require.Equal(t, c.status, resp.StatusCode)
		require.Equal(t, c.body, body)
	}
}

// TestGone: a handler that waits learns that the client has gone, however it went,
// but does not take another request for that.
func TestGone(t *testing.T) {
	for name, leave := range map[string]func(c *net.TCPConn){
		"closes":      func(c *net.TCPConn) { c.Close() },
		"half-closes": func(c *net.TCPConn) { c.CloseWrite() },
		"resets": func(c *net.TCPConn) {
			c.SetLinger(0)
			c.Close()
		},
	} {
		t.Run(name, func(t *testing.T) {
			g := &gone{make(chan error, 1), make(chan error, 1)}
			r := start(t, handler(g.serve))
			c := r.dial()
			io.WriteString(c, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx")
			<-g.begun
			select {
			case err := <-g.gone:
				t.Fatal("it is still there", err)
			case <-time.After(20 * time.Millisecond):
			}
			leave(c)
			require.Error(t, <-g.gone)
		})
	}
	g := &gone{make(chan error, 1), make(chan error, 1)}
	r := start(t, handler(g.serve))
	c := r.dial()
	io.WriteString(c, "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET")
	<-g.begun
	select {
	case err := <-g.gone:
		t.Fatal("it is still there", err)
	case <-time.After(50 * time.Millisecond):
	}
}

// TestShutdown: what is being answered is, what waits is closed, and then Serve ends.
func TestShutdown(t *testing.T) {
	s := new(slow)
	r := start(t, handler(s.serve))
	idle := r.dial() // said nothing yet
	used := r.dial()
	io.WriteString(used, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
	_, err := http.ReadResponse(bufio.NewReader(used), nil)
	require.NoError(t, err)

	busy := r.dial()
	io.WriteString(busy, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
	require.Eventually(t, func() bool { return s.begun.Load() == 2 }, 5*time.Second, time.Millisecond)
	down := async.SpawnOn(r.e, r.server.Shutdown())
	var all sync.WaitGroup
	all.Go(func() {
		for _, c := range []net.Conn{idle, used} {
			n, err := io.Copy(io.Discard, c)
			require.NoError(t, err)
			require.LessOrEqual(t, n, int64(4))
		}
	})
	p, err := io.ReadAll(busy)
	require.NoError(t, err)
	require.Contains(t, string(p), "late")
	require.Contains(t, string(p), "Connection: close")
	all.Wait()
	async.Run(r.e, down)
	require.ErrorIs(t, async.Run(r.e, r.serve), http.ErrServerClosed)
	_, err = net.Dial("tcp", r.addr)
	require.Error(t, err)
	require.EqualValues(t, 0, s.cancelled.Load())
}

// TestCancelled: when Serve is cancelled handlers are, and their clean-up runs.
func TestCancelled(t *testing.T) {
	s := new(slow)
	r := start(t, handler(s.serve))
	c := r.dial()
	io.WriteString(c, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
	require.Eventually(t, func() bool { return s.begun.Load() == 1 }, 5*time.Second, time.Millisecond)
	r.serve.Cancel()
	require.ErrorIs(t, async.Run(r.e, r.serve), async.ErrCancelled)
	require.EqualValues(t, 1, s.cancelled.Load())
	require.EqualValues(t, 0, s.ended.Load())
	p, err := io.ReadAll(c)
	require.NoError(t, err)
	require.Empty(t, p)
}

// TestRelay: a handler that waits for a connection of its own.
func TestRelay(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			p, _ := io.ReadAll(c)
			c.Write(append([]byte("said "), p...))
			c.Close()
		}
	}()
	r := start(t, handler(func(w *asynchttp.ResponseWriter, r *asynchttp.Request) async.Future[async.Unit] {
		return relay(l.Addr().String(), w, r)
	}))
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			resp, err := r.client.Get(fmt.Sprintf("http://%s/%d", r.addr, i))
			if err != nil {
				t.Error(err)
				return
			}
			defer resp.Body.Close()
			if p, err := io.ReadAll(resp.Body); err != nil || string(p) != fmt.Sprintf("said /%d", i) {
				t.Error(string(p), err)
			}
		})
	}
	all.Wait()
}
