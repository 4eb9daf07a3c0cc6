package seam

import (
	"sync"

	"github.com/seed4fdd6362/goasync/internal/atomics/control"
)

// A Mutex is a sync.Mutex of threads. Unlocking is no point: to be interrupted
// before is the same as after, for who waits for the lock does not go on.
type Mutex struct{ held bool }

func (m *Mutex) Lock() {
	control.Await(func() bool { return !m.held })
	m.held = true
}

func (m *Mutex) Unlock() {
	if !m.held {
		panic("unlock of an unlocked mutex")
	}
	m.held = false
}

// A WaitGroup is that of package sync: none of the threads uses it.
type WaitGroup = sync.WaitGroup
