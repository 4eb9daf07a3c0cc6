package asynctest_test

import (
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

func TestByHand(t *testing.T) {
	ch := async.NewChan[int](0)
	f := asynctest.ByHand(t, ch.Recv())
	f.Pending()
	f.Wakes(0)
	ch.TrySend(7)
	f.Wakes(1)
	f.Ready(async.Tuple2[int, bool]{V0: 7, V1: true})

	g := asynctest.ByHand(t, ch.Recv())
	g.Pending()
	g.Cancel()
	if ch.TrySend(8) {
		t.Error("nobody waits any more")
	}

	// A cancellation that waits.
	end := async.NewChan[int](1)
	h := asynctest.ByHand(t, async.Cancel(slowToCancel{end.Recv()}))
	h.Pending()
	end.TrySend(1)
	h.Wakes(1)
	h.Ready(async.Unit{})

	c := asynctest.ByHand[async.Unit](t, slowToCancel{async.NewChan[int](0).Recv()})
	c.Pending()
	c.Cancelling()

	p := asynctest.ByHand(t, send(ch))
	p.Pending()
	ch.Close()
	p.Wakes(1)
	if v := p.Panics(); v != "async: send on closed channel" {
		t.Error(v)
	}
}

func send(ch *async.Chan[int]) async.Future[async.Unit] { return ch.Send(1) }

// slowToCancel never ends, and when it is cancelled waits for until.
type slowToCancel struct {
	until async.Future[async.Tuple2[int, bool]]
}

func (s slowToCancel) Poll(cx *async.Context) (v async.Unit, ready bool) { return v, false }

func (s slowToCancel) PollCancel(cx *async.Context) (done bool) {
	_, done = s.until.Poll(cx)
	return done
}

// rude is ready the second time, and wakes nobody.
type rude struct{ polled int }

func (r *rude) Poll(*async.Context) (int, bool) {
	r.polled++
	return r.polled, r.polled > 1
}

func (r *rude) PollCancel(*async.Context) (done bool) { return true }

func TestByHandNotices(t *testing.T) {
	for want, f := range map[string]func(w *witness){
		"has woken nobody": func(w *witness) {
			h := asynctest.ByHand[int](w, new(rude))
			h.Pending()
			h.Ready(2)
		},
		"the future is ready, with 3; it was to wait": func(w *witness) { asynctest.ByHand(w, async.Ready(3)).Pending() },
		"the future is not ready":                     func(w *witness) { asynctest.ByHand(w, async.Yield()).Value() },
		"gives 3; it was to give 4":                   func(w *witness) { asynctest.ByHand(w, async.Ready(3)).Ready(4) },
		"woken 1 times; it was to be 0": func(w *witness) {
			h := asynctest.ByHand(w, async.Yield())
			h.Pending()
			h.Wakes(0)
		},
		"does not panic":      func(w *witness) { asynctest.ByHand(w, async.Ready(3)).Panics() },
		"the cancellation is": func(w *witness) { asynctest.ByHand[async.Unit](w, slowToCancel{async.NewChan[int](0).Recv()}).Cancel() },
		"a future that has ended": func(w *witness) {
			h := asynctest.ByHand(w, async.Ready(3))
			h.Ready(3)
			h.Value()
		},
	} {
		w := told(f)
		if !w.failed || !strings.Contains(w.log.String(), want) {
			t.Errorf("%q is not in %q", want, w.log.String())
		}
	}
	h := asynctest.ByHand[int](t, new(rude)).Unasked()
	h.Pending()
	h.Ready(2)
}
