//go:build goasync

package faults

import "github.com/seed4fdd6362/goasync/runtime/asynctest"

// Read, modify, write, over an await: two read the same number, and one of the
// increments is lost.

// A store keeps a number far away.
type store struct{ visits int }

// async
func (s *store) get() int {
	await(elsewhere())
	return s.visits
}

// async
func (s *store) put(n int) {
	await(elsewhere())
	s.visits = n
}

// async
func (s *store) visit() {
	n := await(s.get())
	await(s.put(n + 1))
}

// async
func readModifyWrite(t *asynctest.T) {
	s := new(store)
	await(together(s.visit(), s.visit()))
	if s.visits != 2 {
		t.Errorf("2 visits were counted as %d", s.visits)
	}
}

// Repaired: the store is asked to put a number only if it still has the one that
// was read; otherwise it all begins again.
//
// async
func readModifyWriteRepaired(t *asynctest.T) {
	s := new(store)
	await(together(s.visitRepaired(), s.visitRepaired()))
	if s.visits != 2 {
		t.Errorf("2 visits were counted as %d", s.visits)
	}
}

// async
func (s *store) swap(old, n int) bool {
	await(elsewhere())
	if s.visits != old {
		return false
	}
	s.visits = n
	return true
}

// async
func (s *store) visitRepaired() {
	for {
		n := await(s.get())
		if await(s.swap(n, n+1)) {
			return
		}
	}
}
