package asynchttp

import (
	"runtime/debug"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// handling is the future of a handler. It notes the stack of a panic, which is gone
// when the connection's task recovers it.
type handling struct {
	x     *exchange
	f     async.Future[async.Unit] // nil before the first Poll
	stack []byte
}

// Poll calls the handler first, and polls what that gives.
func (h *handling) Poll(cx *async.Context) (v async.Unit, ready bool) {
	returned := false
	defer func() {
		if !returned {
			h.stack = debug.Stack()
		}
	}()
	if h.f == nil {
		h.f = h.x.w.c.s.Handler(&h.x.w, &h.x.request)
	}
	v, ready = h.f.Poll(cx)
	returned = true
	return v, ready
}

// PollCancel cancels the handler.
func (h *handling) PollCancel(cx *async.Context) (done bool) {
	return h.f == nil || h.f.PollCancel(cx)
}
