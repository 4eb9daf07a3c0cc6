package async

import (
	"sync"
	"sync/atomic"
	"time"
)

// A monitor looks every now and then, while tasks are queued and no worker is
// parked, whether the workers get on. If they do not, all are blocked, by
// tasks that block or compute for long, and one more is started. Workers that
// were started stay; when nothing blocks they are parked.
type monitor struct {
	watching atomic.Bool // the timer is set

	mu    sync.Mutex
	timer *time.Timer // guarded by mu
	seen  int         // guarded by mu: progress at the last look
}

const (
	// monitorPeriod is how long queued tasks may have to wait for a blocked
	// worker, and half of it on average.
	monitorPeriod = 10 * time.Millisecond

	// maxWorkers bounds what blocking can lead to.
	maxWorkers = 1000
)

// watch sets the timer.
func (m *multi) watch() {
	if m.monitor.watching.Load() || !m.monitor.watching.CompareAndSwap(false, true) {
		return
	}
	m.monitor.mu.Lock()
	defer m.monitor.mu.Unlock()
	m.monitor.seen, _ = m.progress()
	if m.monitor.timer == nil {
		m.monitor.timer = time.AfterFunc(monitorPeriod, m.look)
	} else {
		m.monitor.timer.Reset(monitorPeriod)
	}
}

// look is what the timer calls.
func (m *multi) look() {
	m.monitor.watching.Store(false)
	if m.idle.Load() > 0 {
		return // who queues next wakes it, or calls watch
	}
	progress, waiting := m.progress()
	if !waiting {
		return
	}
	m.monitor.mu.Lock()
	stuck := progress == m.monitor.seen
	m.monitor.mu.Unlock()
	if stuck && len(*m.workers.Load()) < maxWorkers {
		m.addWorker()
	}
	m.watch()
}

// progress gives a number that changes when a worker looks into its queue or
// the common one, and says whether any task is queued.
func (m *multi) progress() (n int, waiting bool) {
	m.mu.Lock()
	n, waiting = m.taken, m.common.n > 0
	m.mu.Unlock()
	for _, w := range *m.workers.Load() {
		w.mu.Lock()
		n += w.taken
		waiting = waiting || w.own.n > 0
		w.mu.Unlock()
	}
	return n, waiting
}

func (mo *monitor) stop() {
	mo.mu.Lock()
	defer mo.mu.Unlock()
	if mo.timer != nil {
		mo.timer.Stop()
	}
}
