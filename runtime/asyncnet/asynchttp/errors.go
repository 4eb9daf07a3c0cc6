//go:build goasync

package asynchttp

import "net/http"

// writeAll writes a whole body. That it cannot be written is the connection's matter.
//
// async
func writeAll(w *ResponseWriter, p []byte) { await(w.Write(p)) }

// Error answers with a status and a text.
//
// Cancellation: as that of ResponseWriter.Write.
//
// async
func Error(w *ResponseWriter, text string, status int) {
	h := w.Header()
	h.Del("Content-Length")
	h.Del("Content-Encoding")
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	await(w.WriteString(text + "\n"))
}

// NotFound is a Handler that answers with status 404.
//
// async
func NotFound(w *ResponseWriter, r *Request) {
	await(Error(w, "404 page not found", http.StatusNotFound))
}
