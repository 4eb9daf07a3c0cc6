package async_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// TestBroadcastModel has each receiver get what was sent, but for what it is
// told it has missed.
func TestBroadcastModel(t *testing.T) {
	seeds(t, 200, func(t *testing.T, rng *rand.Rand) {
		const keeps = 3
		c := &crowd{t: t, rng: rng}
		b := async.NewBroadcast[int](keeps)
		sent, closed := 0, false
		type subscriber struct {
			r    *async.BroadcastReceiver[int]
			next int
			busy bool // a Recv waits
		}
		var subscribers []*subscriber
		receive := func(s *subscriber, v, missed int, ok bool) {
			want, lost := s.next, max(0, sent-keeps-s.next)
			if !ok || missed != lost || v != want+lost {
				t.Errorf("received %d, missed %d, %v; the next is %d of %d", v, missed, ok, want, sent)
			}
			s.next = v + 1
		}
		for range 200 {
			var s *subscriber
			if len(subscribers) > 0 {
				s = subscribers[rng.IntN(len(subscribers))]
			}
			switch n := rng.IntN(10); {
			case n == 0 && len(subscribers) < 5:
				subscribers = append(subscribers, &subscriber{r: b.Subscribe(), next: sent})
			case n < 3:
				b.Send(sent)
				sent++
			case n == 3:
				c.settle()
				for _, s := range subscribers {
					if s.busy && s.next < sent {
						t.Error("a receiver waits though there is a value")
					}
				}
			case n == 4:
				c.pollOne()
			case s == nil || s.busy:
			case n == 5:
				v, missed, ok := s.r.TryRecv()
				if ok != (s.next < sent) {
					t.Error("TryRecv says", ok)
				} else if ok {
					receive(s, v, missed, ok)
				}
			case n == 6:
				clone := s.r.Clone()
				if v, missed, ok := clone.TryRecv(); ok {
					copied := *s
					receive(&copied, v, missed, ok)
				}
			default:
				s.busy = true
				p := begin(c, "receive", s.r.Recv(), func(v async.Tuple3[int, int, bool]) {
					s.busy = false
					if !v.V2 && closed {
						return
					}
					receive(s, v.V0, v.V1, v.V2)
				})
				if s.busy && rng.IntN(4) == 0 {
					c.cancel(p)
					s.busy = false
				}
			}
		}
		closed = true
		b.Close()
		c.settle()
		if len(c.parties) > 0 {
			t.Error(len(c.parties), "wait for ever")
		}
	})
}

// TestBroadcastStorm has receivers on several workers get all that was sent.
func TestBroadcastStorm(t *testing.T) {
	storms(t, 5, func(t *testing.T) (func(*storm, int), func()) {
		const n = 100
		b := async.NewBroadcast[int](n)
		var subscribed [5]*async.BroadcastReceiver[int]
		for id := range subscribed {
			subscribed[id] = b.Subscribe()
		}
		return func(s *storm, id int) {
			if id == 0 {
				for i := range n {
					b.Send(i)
				}
				b.Close()
				return
			}
			var got []int
			for {
				v, ok := run(s, subscribed[id].Recv())
				if ok && !v.V2 {
					break
				}
				if ok {
					got = append(got, v.V0)
				}
			}
			if len(got) != n || !slices.IsSorted(got) {
				t.Errorf("received %v", got)
			}
		}, func() {}
	})
}

func TestClosedBroadcast(t *testing.T) {
	h := newHand()
	b := async.NewBroadcast[int](2)
	r := b.Subscribe()
	behind := b.Subscribe()
	waiting := r.Recv()
	pending(t, h, waiting)
	for i := range 5 {
		b.Send(i)
	}
	if h.wakes != 1 {
		t.Error(h.wakes, "wake-ups, want 1")
	}
	b.Close()
	ready(t, h, waiting, async.Tuple3[int, int, bool]{V0: 3, V1: 3, V2: true})
	ready(t, h, r.Recv(), async.Tuple3[int, int, bool]{V0: 4, V2: true})
	ready(t, h, r.Recv(), async.Tuple3[int, int, bool]{})
	ready(t, h, behind.Recv(), async.Tuple3[int, int, bool]{V0: 3, V1: 3, V2: true})
	panics(t, "async: send on closed broadcast", func() { b.Send(1) })
	panics(t, "async: close of closed broadcast", b.Close)
	panics(t, "async: NewBroadcast must keep a value at least", func() { async.NewBroadcast[int](0) })
}
