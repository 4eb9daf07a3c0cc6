package asynchttp

import (
	"net/http"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A Mux gives each request to the handler whose pattern matches it best. The patterns
// are those of http.ServeMux, which does the matching: methods, hosts, wildcards that
// Request.PathValue gives, redirects to the path with a slash, 404 and 405. Its zero
// value has no patterns. Its methods may be called from any goroutine.
type Mux struct{ routes http.ServeMux }

// Handle has h answer what matches the pattern. It panics if the pattern is malformed
// or in conflict with another one.
func (m *Mux) Handle(pattern string, h Handler) { m.routes.Handle(pattern, route(h)) }

// Serve is a Handler: it answers with the handler that matches, or by itself if there
// is none.
func (m *Mux) Serve(w *ResponseWriter, r *Request) async.Future[async.Unit] {
	found := routing{header: w.header}
	m.routes.ServeHTTP(&found, r.Request)
	if found.handler != nil {
		return found.handler(w, r)
	}
	w.WriteHeader(max(found.status, http.StatusOK))
	return writeAll(w, found.text)
}

// A route is what the ServeMux finds.
type route Handler

// ServeHTTP says which one was found. It is called by nobody but Mux.Serve.
func (h route) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.(*routing).handler = Handler(h)
}

// A routing is what comes of asking the ServeMux: a route, or an answer of its own.
type routing struct {
	handler Handler
	header  http.Header
	status  int
	text    []byte
}

func (g *routing) Header() http.Header    { return g.header }
func (g *routing) WriteHeader(status int) { g.status = status }

func (g *routing) Write(p []byte) (int, error) {
	g.text = append(g.text, p...)
	return len(p), nil
}
