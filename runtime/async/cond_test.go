package async_test

import (
	"sync/atomic"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// TestCondStorm is a queue of numbers that a Cond makes its readers wait for.
func TestCondStorm(t *testing.T) {
	storms(t, 6, func(t *testing.T) (func(*storm, int), func()) {
		const n, readers = 60, 4
		var m async.Mutex
		c := async.NewCond(&m)
		var queue []int
		ended := false
		var sum atomic.Int64
		return func(s *storm, id int) {
				if id >= readers {
					for i := range n {
						finish(s, m.Lock())
						queue = append(queue, i)
						m.Unlock()
						c.Signal()
					}
					if id == readers {
						return
					}
					for sum.Load() < 2*n*(n-1)/2 {
						finish(s, async.Yield())
					}
					finish(s, m.Lock())
					ended = true
					c.Broadcast()
					m.Unlock()
					return
				}
				for {
					finish(s, m.Lock())
					for len(queue) == 0 && !ended {
						run(s, c.Wait()) // cancelled or not, m is locked
					}
					if ended {
						m.Unlock()
						return
					}
					sum.Add(int64(queue[0]))
					queue = queue[1:]
					m.Unlock()
				}
			}, func() {
				if !m.TryLock() || len(queue) > 0 {
					t.Error("locked, or left", queue)
				}
			}
	})
}

func TestCondRules(t *testing.T) {
	a, b, h := newHand(), newHand(), newHand()
	var m async.Mutex
	c := async.NewCond(&m)
	c.Signal() // for nobody, and not kept
	m.TryLock()
	first, second := c.Wait(), c.Wait()
	pending(t, a, first)
	if !m.TryLock() {
		t.Fatal("Wait has not unlocked the mutex")
	}
	pending(t, b, second)
	m.TryLock()
	c.Signal()
	c.Broadcast()
	if a.wakes != 1 || b.wakes != 1 {
		t.Error(a.wakes, b.wakes, "wake-ups, want 1 each")
	}
	pending(t, a, first) // waits for the mutex
	pending(t, b, second)
	m.Unlock()
	ready(t, a, first, async.Unit{})
	if m.TryLock() {
		t.Fatal("Wait has not locked the mutex")
	}
	m.Unlock()
	ready(t, b, second, async.Unit{})
	m.Unlock()
	panics(t, "async: Cond.Wait without the lock", func() { c.Wait().Poll(h.Context) })
	c.Signal()
	if h.wakes != 0 {
		t.Error("a Wait that panicked still waits")
	}
}

// A Wait that is cancelled, in whatever state, locks the mutex, and passes on a
// Signal that was for it.
func TestCancelledCondWait(t *testing.T) {
	for _, c := range []struct {
		name           string
		signal, relock bool // before it is cancelled
		passed         bool // the other Wait gets the signal
	}{
		{name: "not signalled"},
		{name: "signalled", signal: true, passed: true},
		{name: "signalled and waiting for the mutex", signal: true, relock: true, passed: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := newHand(), newHand()
			var m async.Mutex
			cond := async.NewCond(&m)
			m.TryLock()
			first, second := cond.Wait(), cond.Wait()
			pending(t, a, first)
			m.TryLock()
			pending(t, b, second)
			m.TryLock()
			if c.signal {
				cond.Signal()
			}
			if c.relock {
				pending(t, a, first)
			}
			for range 2 {
				if first.PollCancel(a.Context) {
					t.Fatal("done without the mutex")
				}
			}
			if got := b.wakes == 1; got != c.passed {
				t.Error("the signal was passed on:", got)
			}
			a.wakes = 0
			m.Unlock()
			if a.wakes != 1 || !first.PollCancel(a.Context) || m.TryLock() {
				t.Error("not done with the mutex locked")
			}
			if !first.PollCancel(a.Context) {
				t.Error("not done any more")
			}
			panics(t, "async: future polled after it was cancelled", func() { first.Poll(a.Context) })
			m.Unlock()
		})
	}
}
