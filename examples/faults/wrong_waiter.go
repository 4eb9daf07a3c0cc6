//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// A signal for the wrong one: producers and consumers wait for the same
// condition. A signal that is meant for a consumer wakes a producer, which finds
// nothing to do and waits again; the consumer sleeps on.

// A slot holds one thing at most.
type slot struct {
	mu      async.Mutex
	changed *async.Cond
	full    bool
	tell    func(*async.Cond)
}

// turn makes the slot full, or empty, when it is the other.
//
// async
func (s *slot) turn(full bool) {
	await(s.mu.Lock())
	defer s.mu.Unlock()
	for s.full == full {
		await(s.changed.Wait())
	}
	s.full = full
	s.tell(s.changed)
}

// async
func fillAndEmpty(tell func(*async.Cond)) {
	s := &slot{tell: tell}
	s.changed = async.NewCond(&s.mu)
	await(together(s.turn(false), s.turn(false), s.turn(true), s.turn(true)))
}

// async
func wrongWaiter(t *asynctest.T) { await(fillAndEmpty((*async.Cond).Signal)) }

// Repaired: all are woken, and who has nothing to do waits again.
//
// async
func wrongWaiterRepaired(t *asynctest.T) { await(fillAndEmpty((*async.Cond).Broadcast)) }
