package async

import (
	"sync"
	"sync/atomic"
)

// Default and Now have no context, and still mean the executor of the test where
// a task calls them whose executor has a scheduler: otherwise a plain function
// that spawns would take its task out of the test. So the goroutines that poll
// for such executors are known. While there is none that costs one load.
//
// A range over an iterator function runs its body on a goroutine of its own, and
// is not found.
var owned struct {
	n  atomic.Int32 // how many goroutines there are in by
	mu sync.Mutex
	by map[uintptr]*Executor // guarded by mu: by what self gives
}

// own notes that a goroutine polls for e, which has a scheduler; nil: no more.
func own(goroutine uintptr, e *Executor) {
	owned.mu.Lock()
	defer owned.mu.Unlock()
	if owned.by == nil {
		owned.by = map[uintptr]*Executor{}
	}
	if e == nil {
		delete(owned.by, goroutine)
	} else {
		owned.by[goroutine] = e
	}
	owned.n.Store(int32(len(owned.by)))
}

// whose gives the executor with a scheduler that the calling goroutine polls
// for, nil if there is none.
func whose() *Executor {
	if owned.n.Load() == 0 {
		return nil
	}
	owned.mu.Lock()
	defer owned.mu.Unlock()
	return owned.by[self()]
}
