package async_test

import (
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func TestOneshotModel(t *testing.T) {
	seeds(t, 300, func(t *testing.T, rng *rand.Rand) {
		c := &crowd{t: t, rng: rng}
		o := async.NewOneshot[int]()
		sent, received, closed := 0, 0, false
		receive := func(v int, ok bool) {
			switch {
			case ok && (v != sent || received != 0):
				t.Errorf("received %d after %d, sent %d", v, received, sent)
			case ok:
				received = v
			case received == 0 && !closed:
				t.Error("a Recv gives nothing, and nobody got the value")
			}
		}
		for i := range 12 {
			switch c.rng.IntN(8) {
			case 0, 1:
				begin(c, "receive", o.Recv(), func(v async.Tuple2[int, bool]) { receive(v.Unpack()) })
			case 2:
				if o.Send(i+1) != (sent == 0 && !closed) {
					t.Error("Send has not said whether it counts")
				} else if sent == 0 && !closed {
					sent = i + 1
				}
			case 3:
				if v, ok := o.TryRecv(); ok {
					receive(v, ok)
				}
			case 4:
				if rng.IntN(2) == 0 {
					o.Close()
					closed = true
				}
			case 5:
				c.disturb()
			default:
				c.settle()
				if n := len(c.parties); n > 0 && (sent != 0 || closed) {
					t.Error(n, "wait for ever")
				}
			}
			if o.Closed() != (closed || sent != 0) {
				t.Error("Closed is wrong")
			}
		}
	})
}

func TestOneshotStorm(t *testing.T) {
	storms(t, 5, func(t *testing.T) (func(*storm, int), func()) {
		var o async.Oneshot[int]
		var received, sent atomic.Int64
		return func(s *storm, id int) {
				if id == 0 {
					sent.Store(7)
					if !o.Send(7) {
						t.Error("Send does not count")
					}
					return
				}
				for {
					r, ended := run(s, o.Recv())
					if !ended {
						continue // it was cancelled
					}
					if r.V1 {
						received.Add(int64(r.V0))
					}
					return
				}
			}, func() {
				if received.Load() != 7 {
					t.Error("received", received.Load(), "want 7, once")
				}
			}
	})
}

// A value waits for the next receiver when the one that was woken is cancelled.
func TestOneshotOutlivesItsReceiver(t *testing.T) {
	a, b := newHand(), newHand()
	o := async.NewOneshot[string]()
	first := o.Recv()
	pending(t, a, first)
	o.Send("answer")
	if a.wakes != 1 {
		t.Error(a.wakes, "wake-ups, want 1")
	}
	a.cancel(first)
	ready(t, b, o.Recv(), async.Tuple2[string, bool]{V0: "answer", V1: true})
	ready(t, b, o.Recv(), async.Tuple2[string, bool]{})
	if o.Send("another") {
		t.Error("a second Send counts")
	}
}

func TestClosedOneshot(t *testing.T) {
	h := newHand()
	var o async.Oneshot[int]
	waiting := o.Recv()
	pending(t, h, waiting)
	o.Close()
	o.Close()
	ready(t, h, waiting, async.Tuple2[int, bool]{})
	if o.Send(1) {
		t.Error("Send after Close counts")
	}
	if _, ok := o.TryRecv(); ok {
		t.Error("received from a closed one-shot")
	}
}
