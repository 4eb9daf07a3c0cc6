package async_test

import (
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func TestWaitGroupModel(t *testing.T) {
	seeds(t, 200, func(t *testing.T, rng *rand.Rand) {
		c := &crowd{t: t, rng: rng}
		var g async.WaitGroup
		n := 0
		zero := make(map[*party]bool) // it was done once since the Wait began
		add := func(delta int) {
			g.Add(delta)
			if n += delta; n == 0 {
				for _, p := range c.parties {
					zero[p] = true
				}
			}
		}
		for range 150 {
			switch rng.IntN(8) {
			case 0, 1:
				add(rng.IntN(3))
			case 2, 3, 4:
				if n > 0 {
					add(-1 - rng.IntN(n))
				}
			case 5:
				done := n == 0
				var p *party
				p = begin(c, "wait", g.Wait(), func(async.Unit) {
					if !done && !zero[p] {
						t.Error("ready before everything was done")
					}
				})
			case 6:
				c.disturb()
			default:
				c.settle()
				for _, p := range c.parties {
					if zero[p] {
						t.Error("one waits though everything was done")
					}
				}
			}
		}
		panics(t, "async: negative WaitGroup counter", func() { g.Add(-n - 1) })
	})
}

func TestWaitGroupStorm(t *testing.T) {
	storms(t, 6, func(t *testing.T) (func(*storm, int), func()) {
		const rounds = 50
		var g async.WaitGroup
		var left atomic.Int64
		g.Add(3 * rounds)
		left.Store(3 * rounds)
		return func(s *storm, id int) {
			for range rounds {
				if id < 3 {
					left.Add(-1)
					g.Done()
				} else if _, ok := run(s, g.Wait()); ok && left.Load() != 0 {
					t.Error("ready with", left.Load(), "to be done")
				}
			}
		}, func() {}
	})
}

// Waiting for the first round ends though a second has begun.
func TestWaitGroupIsUsedAgain(t *testing.T) {
	a, b := newHand(), newHand()
	var g async.WaitGroup
	ready(t, a, g.Wait(), async.Unit{})
	g.Add(2)
	first := g.Wait()
	pending(t, a, first)
	g.Done()
	g.Done()
	g.Add(1)
	second := g.Wait()
	pending(t, b, second)
	ready(t, a, first, async.Unit{})
	pending(t, b, second)
	g.Done()
	ready(t, b, second, async.Unit{})
	if a.wakes != 1 || b.wakes != 1 {
		t.Error(a.wakes, b.wakes, "wake-ups, want 1 each")
	}
}
