// Package asynchttp is a server of HTTP/1.1 whose handlers are async functions. A
// connection that waits for a request has no goroutine and no buffer, and neither
// has a handler that waits: for a message, a timer, another server.
//
//	s := &asynchttp.Server{Handler: /*async*/ func(w *asynchttp.ResponseWriter, r *asynchttp.Request) {
//		await(async.Sleep(time.Second))
//		await(w.WriteString("Hello, " + r.URL.Path))
//	}}
//	l, err := await(asyncnet.Listen("tcp", "localhost:8080"))
//	…
//	err = await(s.Serve(l))
//
// # How it works
//
// Each connection is a task. It waits for a first byte, reads until it has the whole
// head of a request, and only then has net/http's own ReadRequest parse it: nothing
// that blocks is ever called without all that it will read. What may differ between
// two readers of the same bytes, and so let one request be smuggled inside another,
// is refused before: line ends that are not CRLF, continued lines, a length next to
// chunks, chunks in HTTP/1.0, several hosts or none. Routing is that of net/http's
// ServeMux; see Mux.
//
// Requests of one connection are answered one after the other, in their order,
// pipelined or not. The connection is used again unless either side says otherwise,
// or what is left of a request's body is too much to skip.
//
// A connection that waits for its next request takes about 1.7 kB with the client's end
// in the same process, where net/http's takes 18 kB (BenchmarkIdle, amd64). A request
// costs no more time than there, and about a dozen allocations more (BenchmarkServe).
//
// # Limits
//
// All of them are on in the zero Server. The head of a request, its body, the time
// for either, the time between two requests, and the time that a client may take
// for a piece of the answer are limited by fields of the Server; a request that
// exceeds one of them is answered with 431, 413 or 408 and the connection closed. A
// client that says nothing, and one that takes nothing, is dropped. There is no
// limit on the number of connections.
//
// # What net/http has that this has not
//
//   - HTTP/2. TLS is there (Server.ServeTLS), and offers http/1.1 only.
//   - Handlers of net/http: the http.Handler of others, pprof and file servers block
//     on what they read and write. They belong behind net/http's server.
//   - Hijack and upgrades, as websockets need; push; answers with 1xx by handlers (100
//     is sent when the body is read first); trailers of answers, though those of
//     requests are read.
//   - A context that ends with the connection: Request.Gone is a future that does.
//   - Hooks (ConnState, ConnContext, BaseContext) and values in the context.
//   - A client. net/http's works, through async.Blocking.
package asynchttp

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
