package async

import (
	"sync"
	"sync/atomic"
	"time"
)

// A monitor looks every now and then, while tasks are queued that no parked
// worker was woken for, whether the workers get on. What a blocked worker has
// in its queue is taken by others; if all are blocked, by tasks that block or
// compute for long, one more worker is started. Workers that were started
// stay; when nothing blocks they are parked.
//
// It looks also while nobody waits in the executor's Poller, if there is one: what
// happens there is not in any queue yet.
type monitor struct {
	watching atomic.Bool // the timer is set

	mu    sync.Mutex
	timer *time.Timer // guarded by mu
	seen  []progress  // guarded by mu: at the last look, of each worker; of all, last
	polls uint32      // guarded by mu: poller.times at the last look
}

const (
	// monitorPeriod is how long queued tasks may have to wait for a blocked
	// worker, and half of it on average.
	monitorPeriod = 10 * time.Millisecond

	// maxWorkers bounds what blocking can lead to.
	maxWorkers = 1000
)

// A progress differs from an earlier one if the queue moved, unless nothing is
// in it.
type progress struct {
	taken   uint32
	slot    *task
	waiting bool
}

// stuck says whether something waits in a queue that did not move.
func (p progress) stuck(before progress) bool {
	return p.waiting && before.waiting && p.taken == before.taken && p.slot == before.slot
}

func (w *worker) progress() progress {
	_, next := unpack(w.own.head.Load())
	p := progress{taken: next + w.beat.Load(), slot: w.slot.Load()}
	p.waiting = p.slot != nil || w.own.len() > 0
	return p
}

// watch sets the timer.
func (m *multi) watch() {
	if m.monitor.watching.Load() || !m.monitor.watching.CompareAndSwap(false, true) {
		return
	}
	m.monitor.mu.Lock()
	defer m.monitor.mu.Unlock()
	if m.monitor.timer == nil {
		m.monitor.timer = time.AfterFunc(monitorPeriod, m.look)
	} else {
		m.monitor.timer.Reset(monitorPeriod)
	}
}

// look is what the timer calls.
func (m *multi) look() {
	workers := *m.workers.Load()
	m.monitor.watching.Store(false)
	m.monitor.mu.Lock()
	before := m.monitor.seen
	now := make([]progress, 0, len(workers)+1)
	waiting, stuck := false, 0
	for i, w := range workers {
		p := w.progress()
		now = append(now, p)
		late := i+1 < len(before) && p.stuck(before[i])
		w.late.Store(late)
		if late {
			stuck++
		}
		waiting = waiting || p.waiting
	}
	p := progress{taken: m.taken.Load(), waiting: m.queuedHere.Load() > 0}
	now = append(now, p)
	common := len(before) == len(now) && p.stuck(before[len(before)-1])
	m.monitor.seen = now
	missing, deserted := m.monitor.poller(m.exec.poller.Load())
	m.monitor.mu.Unlock()
	if !waiting && !p.waiting && !missing {
		return // who queues next, or leaves the poller, calls watch again
	}
	if stuck > 0 || common || deserted {
		m.help()
	}
	m.watch()
}

// poller says whether nobody waits in the poller, and whether nobody has even
// asked it since the last look. The caller holds mu.
func (mo *monitor) poller(p *poller) (missing, deserted bool) {
	if p == nil || p.attended.Load() {
		return false, false
	}
	times := p.times.Load()
	deserted = times == mo.polls
	mo.polls = times
	return true, deserted
}

// help has somebody look after tasks that are stuck.
func (m *multi) help() {
	if m.rouse() {
		return
	}
	if len(*m.workers.Load()) < maxWorkers {
		m.addWorker()
	}
}

func (mo *monitor) stop() {
	mo.mu.Lock()
	defer mo.mu.Unlock()
	if mo.timer != nil {
		mo.timer.Stop()
	}
}
