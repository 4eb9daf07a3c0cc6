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
var homes struct {
	table atomic.Pointer[[]*Executor] // replaced, never changed

	mu   sync.Mutex
	free []home // guarded by mu
}

// executor gives the one with that number, nil if there is none any more.
func (h home) executor() *Executor {
	if t := homes.table.Load(); t != nil && int(h) < len(*t) {
		return (*t)[h]
	}
	return nil
}

// settleIn gives e a number.
func (e *Executor) settleIn() {
	homes.mu.Lock()
	defer homes.mu.Unlock()
	var table []*Executor
	if t := homes.table.Load(); t != nil {
		table = slices.Clone(*t)
	} else {
		table = []*Executor{nil}
	}
	if n := len(homes.free); n > 0 {
		e.home = homes.free[n-1]
		homes.free = homes.free[:n-1]
		table[e.home] = e
	} else {
		if len(table) > int(^home(0)) {
			panic("async: too many executors that are not shut down")
		}
		e.home = home(len(table))
		table = append(table, e)
	}
	homes.table.Store(&table)
}

// moveOut gives the number back. No task of e is alive, no timer is set.
func (e *Executor) moveOut() {
	homes.mu.Lock()
	defer homes.mu.Unlock()
	table := slices.Clone(*homes.table.Load())
	table[e.home] = nil
	homes.table.Store(&table)
	homes.free = append(homes.free, e.home)
}
