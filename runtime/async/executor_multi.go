package async

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// multi is the core of an executor with several workers.
//
// Each worker has a queue of its own, into which go the tasks that its polls
// wake and those that yield; all others go into the common queue. A worker
// with nothing to do looks into the common queue, then takes half of another
// worker's, then parks.
//
// No wake-up is lost, because who queues and who parks do it in this order:
//
//  1. A pusher puts the task into a queue, then looks whether a worker is
//     parked (idle) and none is searching, and if so makes it search.
//  2. A parker notes itself as parked, then clears searching if it was the one
//     who searched, then looks at all queues once more.
//
// So if the pusher saw no reason to wake anybody, then the parker's last look
// came after the push. A worker that finds a task while it searches lets the
// next one search, so that workers come one after the other and not as a herd.
type multi struct {
	exec    *Executor
	workers atomic.Pointer[[]*worker] // replaced, never changed; see addWorker
	wg      sync.WaitGroup
	monitor monitor

	mu       sync.Mutex
	common   queue     // guarded by mu
	taken    int       // guarded by mu: how often somebody took from common
	parked   []*worker // guarded by mu
	stopping bool      // guarded by mu

	queuedHere atomic.Int32 // an atomic copy of common.n
	idle       atomic.Int32 // an atomic copy of len(parked)
	searching  atomic.Bool  // a worker was woken and has found nothing yet
}

func newMulti(e *Executor, n int) *multi {
	m := &multi{exec: e}
	m.workers.Store(new([]*worker))
	for range n {
		m.addWorker()
	}
	return m
}

// addWorker starts one more worker.
func (m *multi) addWorker() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.stopping {
		return
	}
	w := &worker{m: m, park: make(chan struct{}, 1)}
	workers := append(slices.Clone(*m.workers.Load()), w)
	m.workers.Store(&workers)
	m.wg.Add(1)
	go w.main()
}

// schedule implements scheduler.
func (m *multi) schedule(t *task, cx *Context) {
	if t.root {
		t.body.(*root).park <- struct{}{} // never blocks: queued was not set before
		return
	}
	if cx != nil && cx.exec == m.exec && cx.driver != nil {
		cx.driver.push(t)
		return
	}
	m.mu.Lock()
	m.common.push(t)
	m.queuedHere.Store(int32(m.common.n))
	m.mu.Unlock()
	m.wakeWorker()
}

// until implements core for roots: workers do not touch them.
func (m *multi) until(r *root, step func(cx *Context) (done bool)) {
	for n := 1; ; n++ {
		r.task.state.begin()
		if step(&r.cx) {
			return
		}
		if r.cx.again {
			r.cx.again = false
			if n%rootTick == 0 {
				m.exec.timers.poll(&r.cx)
				runtime.Gosched()
			}
			continue
		}
		if !r.task.state.toIdle() {
			<-r.park
		}
	}
}

func (m *multi) leave(*root) {}

func (m *multi) stop() {
	m.mu.Lock()
	m.stopping = true
	for _, w := range m.parked {
		w.park <- struct{}{}
	}
	m.parked = nil
	m.idle.Store(0)
	m.mu.Unlock()
	m.wg.Wait()
	m.monitor.stop()
}

// wakeWorker has a parked worker search, unless one does.
func (m *multi) wakeWorker() {
	if m.idle.Load() == 0 {
		m.watch()
		return
	}
	if m.searching.Load() || !m.searching.CompareAndSwap(false, true) {
		return
	}
	m.mu.Lock()
	n := len(m.parked) - 1
	if n < 0 {
		m.mu.Unlock()
		m.searching.Store(false)
		return
	}
	w := m.parked[n]
	m.parked = m.parked[:n]
	m.idle.Store(int32(n))
	m.mu.Unlock()
	w.park <- struct{}{}
}
