package async

import (
	"slices"
	"sync"
	"sync/atomic"
)

// A home is the number of an executor that is not shut down, by which tasks
// and timers know it: it takes less room than a pointer. 0 is none.
type home uint16

// homes are the executors by number.
var homes registry

type registry struct {
	table atomic.Pointer[[]*Executor] // replaced, never changed

	mu   sync.Mutex
	free []home // guarded by mu
}

// set has h lead to e.
func (r *registry) set(h home, e *Executor) {
	r.mu.Lock()
	defer r.mu.Unlock()
	table := slices.Clone(*r.table.Load())
	table[h] = e
	r.table.Store(&table)
}

// executor gives the one with that number, nil if there is none any more.
func (h home) executor() *Executor {
	if t := homes.table.Load(); t != nil && int(h) < len(*t) {
		return (*t)[h]
	}
	return nil
}

// settleIn gives e a number, which leads to nobody yet.
func (e *Executor) settleIn() {
	homes.mu.Lock()
	defer homes.mu.Unlock()
	if n := len(homes.free); n > 0 {
		e.home = homes.free[n-1]
		homes.free = homes.free[:n-1]
		return
	}
	table := []*Executor{nil}
	if t := homes.table.Load(); t != nil {
		table = *t
	}
	if len(table) > int(^home(0)) {
		panic("async: too many executors that are not shut down")
	}
	e.home = home(len(table))
	table = append(slices.Clone(table), nil)
	homes.table.Store(&table)
}

// moveIn has the number lead to e, all of which is in place: wakers of roots that
// are over may have the number from the executor that had it before.
func (e *Executor) moveIn() { homes.set(e.home, e) }

// moveOut gives the number back. No task of e is alive, no timer is set.
func (e *Executor) moveOut() {
	homes.set(e.home, nil)
	homes.mu.Lock()
	defer homes.mu.Unlock()
	homes.free = append(homes.free, e.home)
}
