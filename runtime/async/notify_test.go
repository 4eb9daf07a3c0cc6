package async_test

import (
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// TestNotifyModel counts: a NotifyOne makes one Wait ready, or the next.
func TestNotifyModel(t *testing.T) {
	seeds(t, 200, func(t *testing.T, rng *rand.Rand) {
		c := &crowd{t: t, rng: rng}
		var n async.Notify
		one, kept := 0, false          // notifications of one that nobody has seen
		all := make(map[*party]bool)   // those that a NotifyAll was for
		waiting := func() (some int) { // those that nothing was for
			for _, p := range c.parties {
				if !all[p] {
					some++
				}
			}
			return some - one
		}
		for range 200 {
			switch rng.IntN(10) {
			case 0, 1:
				n.NotifyOne()
				if waiting() > 0 {
					one++
				} else {
					kept = true
				}
			case 2:
				n.NotifyAll()
				// Those that a NotifyOne had woken already keep that.
				for _, p := range c.parties {
					if !p.called {
						t.Error("NotifyAll has left one out")
					}
				}
				c.settle()
				one = 0
			case 3, 4, 5:
				was := kept
				var p *party
				p = begin(c, "wait", n.Wait(), func(async.Unit) {
					switch {
					case p == nil && was:
						kept = false
					case p == nil || !p.called:
						t.Error("ready without a notification")
					default:
						one = max(0, one-1)
					}
				})
			case 6:
				if woken := len(c.parties); woken > 0 && one == 0 {
					c.cancel(c.parties[rng.IntN(woken)])
				}
			case 7:
				c.pollOne()
			default:
				c.settle()
				if len(c.parties) > 0 && (kept || one > 0) {
					t.Error("one waits though a notification is kept")
				}
			}
		}
	})
}

// TestNotifyStorm has tasks wait for turns that others give: were a NotifyOne
// lost with a cancelled Wait, it would not end.
func TestNotifyStorm(t *testing.T) {
	storms(t, 6, func(t *testing.T) (func(*storm, int), func()) {
		const turns = 100
		var n async.Notify
		var given, taken atomic.Int64
		take := func() bool {
			for {
				g := given.Load()
				if g == 0 {
					return false
				}
				if given.CompareAndSwap(g, g-1) {
					return true
				}
			}
		}
		return func(s *storm, id int) {
			if id < 2 {
				for range turns {
					given.Add(1)
					n.NotifyOne()
				}
				return
			}
			for taken.Load() < 2*turns {
				if take() {
					if taken.Add(1) == 2*turns {
						break
					}
					continue
				}
				if _, ok := run(s, n.Wait()); ok && given.Load() > 0 {
					n.NotifyOne() // one notification may stand for several turns
				}
			}
			for range 6 {
				n.NotifyOne() // for those who wait for more turns
				n.NotifyAll()
			}
		}, func() {}
	})
}

func TestNotifyRules(t *testing.T) {
	a, b := newHand(), newHand()
	var n async.Notify
	n.NotifyAll() // for nobody
	first, second := n.Wait(), n.Wait()
	pending(t, a, first)
	pending(t, b, second)
	n.NotifyOne()
	if a.wakes != 1 || b.wakes != 0 {
		t.Error(a.wakes, b.wakes, "wake-ups, want 1 and 0")
	}
	a.cancel(first) // passes it on
	ready(t, b, second, async.Unit{})

	third := n.Wait()
	pending(t, a, third)
	n.NotifyAll()
	a.cancel(third) // was one of all: nothing to pass on
	fourth := n.Wait()
	pending(t, b, fourth)
	n.NotifyOne()
	b.cancel(fourth) // nobody waits: it is kept
	n.NotifyOne()    // and not counted
	ready(t, a, n.Wait(), async.Unit{})
	pending(t, a, n.Wait())
}
