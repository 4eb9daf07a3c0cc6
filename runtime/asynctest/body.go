package asynctest

import "github.com/seed4fdd6362/goasync/runtime/async"

// A Body is an async test: an async function with a *T, which in the dialect is
// written as
//
//	//async
//	func transfer(t *asynctest.T) { … }
//
// or as a literal, /*async*/ func(t *asynctest.T) { … }.
type Body = func(t *T) async.Future[async.Unit]

// first is the future of the first task of a run. It calls the body when it is
// polled, so that all that the body does belongs to the task.
type first struct {
	t    *T
	body Body
	f    async.Future[async.Unit] // nil before the first poll
}

// Poll polls the body.
func (b *first) Poll(cx *async.Context) (v async.Unit, ready bool) {
	if b.f == nil {
		b.f = b.body(b.t)
	}
	return b.f.Poll(cx)
}

// TraceAwait implements async.Traced.
func (b *first) TraceAwait(t *async.Tracer) { t.Awaits("", b.f) }

// PollCancel cancels the body.
func (b *first) PollCancel(cx *async.Context) (done bool) { return b.f == nil || b.f.PollCancel(cx) }
