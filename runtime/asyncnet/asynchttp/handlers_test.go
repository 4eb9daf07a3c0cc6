//go:build goasync

package asynchttp_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet/asynchttp"
)

// hello says what it was asked.
//
// async
func hello(w *asynchttp.ResponseWriter, r *asynchttp.Request) {
	await(w.WriteString(r.Method + " " + r.Host + " " + r.URL.Path))
}

// echo sends the body back, whole.
//
// async
func echo(w *asynchttp.ResponseWriter, r *asynchttp.Request) {
	p, err := await(r.Body.ReadAll())
	if err != nil {
		return // what the server says about it will do
	}
	if t := r.Trailer.Get("Sum"); t != "" {
		w.Header().Set("Sum", t)
	}
	await(w.Write(p))
}

// stream sends the body back as it comes.
//
// async
func stream(w *asynchttp.ResponseWriter, r *asynchttp.Request) {
	p := make([]byte, 3000)
	for {
		n, err := await(r.Body.Read(p))
		if err != nil {
			return
		}
		if _, err := await(w.Write(p[:n])); err != nil {
			return
		}
		if err := await(w.Flush()); err != nil {
			return
		}
	}
}

// slow takes its time, and says when it is cancelled.
type slow struct{ begun, cancelled, ended atomic.Int64 }

// async
func (s *slow) serve(w *asynchttp.ResponseWriter, r *asynchttp.Request) {
	s.begun.Add(1)
	done := false
	defer func() {
		if !done {
			s.cancelled.Add(1)
		}
	}()
	await(async.Sleep(300 * time.Millisecond))
	done = true
	s.ended.Add(1)
	await(w.WriteString("late"))
}

// gone waits until the client has gone.
type gone struct{ begun, gone chan error }

// async
func (g *gone) serve(w *asynchttp.ResponseWriter, r *asynchttp.Request) {
	await(r.Body.ReadAll())
	g.begun <- nil            //goasync:blocking ok: it has room
	g.gone <- await(r.Gone()) //goasync:blocking ok: it has room
}

// bad does what its path says.
//
// async
func bad(w *asynchttp.ResponseWriter, r *asynchttp.Request) {
	switch r.URL.Path {
	case "/panic":
		await(w.WriteString("never sent"))
		panic("on purpose")
	case "/late":
		await(w.WriteString("a part"))
		await(w.Flush())
		panic("on purpose, late")
	case "/abort":
		panic(http.ErrAbortHandler)
	case "/exit":
		runtime.Goexit()
	case "/short":
		w.Header().Set("Content-Length", "10")
		await(w.WriteString("123"))
	case "/long":
		w.Header().Set("Content-Length", "3")
		await(w.WriteString("123"))
		if _, err := await(w.WriteString("4")); !errors.Is(err, http.ErrContentLength) {
			panic(fmt.Sprint("it could write more than it had said: ", err))
		}
	case "/none":
		w.WriteHeader(http.StatusNoContent)
		if _, err := await(w.WriteString("x")); !errors.Is(err, http.ErrBodyNotAllowed) {
			panic(fmt.Sprint("it could write a body: ", err))
		}
	case "/unchanged":
		w.WriteHeader(http.StatusNotModified)
	case "/close":
		w.Header().Set("Connection", "close")
	case "/form":
		if _, err := r.Request.Body.Read(nil); err == nil {
			panic("the body can be read without waiting")
		}
		if err := await(r.Buffer()); err != nil {
			panic(err)
		}
		await(w.WriteString(r.PostFormValue("a")))
	case "/large":
		r.Body.SetLimit(1 << 20)
		p, err := await(r.Body.ReadAll())
		await(w.WriteString(fmt.Sprint(len(p), err)))
	case "/later":
		r.SetReadDeadline(time.Now().Add(time.Minute))
		await(echo(w, r))
	}
}

// much sends n bytes.
type much int

// async
func (n much) serve(w *asynchttp.ResponseWriter, r *asynchttp.Request) {
	p := make([]byte, int(n))
	for i := range p {
		p[i] = byte('a' + i%26)
	}
	await(w.Write(p))
}

// endless sends until it cannot, and says why.
func endless(ended chan<- error) asynchttp.Handler {
	return /*async*/ func(w *asynchttp.ResponseWriter, r *asynchttp.Request) {
		p := make([]byte, 100_000)
		for {
			if _, err := await(w.Write(p)); err != nil {
				ended <- err //goasync:blocking ok: it has room
				return
			}
		}
	}
}

// ignores does not read the body.
//
// async
func ignores(w *asynchttp.ResponseWriter, r *asynchttp.Request) { await(w.WriteString("whatever")) }

// files answers with what matches.
func files() *asynchttp.Mux {
	m := new(asynchttp.Mux)
	m.Handle("GET /file/{name}" /*async*/, func(w *asynchttp.ResponseWriter, r *asynchttp.Request) {
		await(w.WriteString("file " + r.PathValue("name")))
	})
	m.Handle("/tree/", hello)
	return m
}

// relay answers with what a connection says: a handler that does I/O of its own.
//
// async
func relay(addr string, w *asynchttp.ResponseWriter, r *asynchttp.Request) {
	c, err := await(asyncnet.Dial("tcp", addr))
	if err != nil {
		await(asynchttp.Error(w, err.Error(), http.StatusBadGateway))
		return
	}
	defer c.Close()
	if _, err := await(c.Write([]byte(r.URL.Path))); err != nil {
		return
	}
	c.CloseWrite()
	in := asyncnet.NewReader(c)
	p := make([]byte, 100)
	for {
		n, err := await(in.Read(p))
		if err == io.EOF {
			return
		}
		if err != nil {
			panic(http.ErrAbortHandler)
		}
		await(w.Write(p[:n]))
	}
}

// constant says the same to all.
//
// async
func constant(w *asynchttp.ResponseWriter, r *asynchttp.Request) { await(w.Write(text)) }

// secure is echo, and says what protocol was agreed on.
//
// async
func secure(w *asynchttp.ResponseWriter, r *asynchttp.Request) {
	w.Header().Set("Protocol", r.TLS.NegotiatedProtocol)
	await(echo(w, r))
}
