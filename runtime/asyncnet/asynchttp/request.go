package asynchttp

import (
	"errors"
	"io"
	"net/http"
	"time"
)

// A Request is a request. The fields and methods of http.Request are there, but for
// the body, which is read by awaiting; what reads the body and would block, such as
// ParseForm, gives an error unless Buffer was called. Its context is never done.
//
// It belongs to the handler until that ends.
type Request struct {
	*http.Request

	// Body is the body; never nil.
	Body *Body
}

// SetReadDeadline sets when reading the body has to end, in place of the Server's
// ReadTimeout; zero: never.
func (r *Request) SetReadDeadline(t time.Time) error {
	r.Body.timed = true
	return r.Body.c.net.SetReadDeadline(t)
}

// blockingBody is the body that http.Request has.
type blockingBody struct{}

var errBlocking = errors.New("asynchttp: the body is read with await, or after Request.Buffer")

func (blockingBody) Read([]byte) (int, error) { return 0, errBlocking }
func (blockingBody) Close() error             { return nil }

var _ io.ReadCloser = blockingBody{}
