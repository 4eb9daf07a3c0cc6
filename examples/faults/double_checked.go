//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// Initialization that is checked once: who finds nothing waits for the lock, and
// does what the one before has done already.

// A service dials once.
type service struct {
	mu    async.Mutex
	conn  *string
	dials int
}

// async
func (s *service) dial() {
	await(elsewhere())
	s.dials++
	s.conn = new(string)
}

// async
func (s *service) use() {
	if s.conn == nil {
		await(s.mu.Lock())
		await(s.dial())
		s.mu.Unlock()
	}
}

// async
func doubleChecked(t *asynctest.T) {
	s := new(service)
	await(together(s.use(), s.use()))
	s.check(t)
}

func (s *service) check(t *asynctest.T) {
	if s.dials != 1 {
		t.Errorf("dialled %d times", s.dials)
	}
}

// Repaired: with the lock it looks again.
//
// async
func doubleCheckedRepaired(t *asynctest.T) {
	s := new(service)
	await(together(s.useRepaired(), s.useRepaired()))
	s.check(t)
}

// async
func (s *service) useRepaired() {
	if s.conn == nil {
		await(s.mu.Lock())
		defer s.mu.Unlock()
		if s.conn == nil {
			await(s.dial())
		}
	}
}
