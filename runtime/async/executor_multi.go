package async

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// multi is the core of an executor with several workers.
//
// Each worker has a ring, into which go the tasks that its polls spawn and
// those that yield, and a slot for the one that its polls woke last; all others
// go into the common queue, and so does half of a ring that is full. A worker
// with nothing to do looks into the common queue, then takes half of another
// worker's ring, then parks.
//
// No wake-up is lost, because who queues and who parks do it in this order:
//
//  1. A pusher puts the task into a queue, then looks whether a worker is
//     parked (idle) and none is searching, and if so makes it search.
//  2. A parker notes itself as parked, then clears searching if it was the one
//     who searched, then looks at all queues once more.
//
// So if the pusher saw no reason to wake anybody, then the parker's last look
// came after the push. Tasks that a worker takes from a queue to put them into its
// ring are nowhere meanwhile: it is their pusher. A worker that finds a task while it searches lets the
// next one search, so that workers come one after the other and not as a herd;
// each looks once at each queue, and then parks.
//
// If the executor has a Poller, one of the workers that are parked is so in the
// poller's Poll instead of on its channel. It is the last to be made search, by
// Wake in place of the token in the channel. When it comes back with tasks of its
// own, and others are parked, the monitor sees to it that one of them takes its
// place should it be blocked.
//
// Slots are left out of this: their workers are about to poll what is in them.
// If a worker is blocked, the monitor lets others take it.
type multi struct {
	exec    *Executor
	workers atomic.Pointer[[]*worker] // replaced, never changed; see addWorker
	wg      sync.WaitGroup
	monitor monitor

	mu       sync.Mutex
	common   queue     // guarded by mu
	parked   []*worker // guarded by mu: on their channels
	polling  *worker   // guarded by mu: the one that waits in the poller
	stopping bool      // guarded by mu

	queuedHere atomic.Int32  // an atomic copy of common.n
	taken      atomic.Uint32 // how often somebody took from common
	idle       atomic.Int32  // how many are parked or wait in the poller
	searching  atomic.Bool   // a worker was woken and has found nothing yet
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
	old := *m.workers.Load()
	w := &worker{m: m, shard: uint8(len(old) % len(m.exec.shards)), park: make(chan struct{}, 1)}
	workers := append(slices.Clone(old), w)
	m.workers.Store(&workers)
	m.wg.Add(1)
	go w.main()
}

// wake implements core.
func (m *multi) wake(t *task, cx *Context) {
	switch {
	case !t.turn.wake():
	case t.traits.has(isRoot):
		t.body().(*root).park <- struct{}{} // never blocks: queued was not set before
	case cx == nil || cx.worker == nil:
		m.push(t)
	case cx.task == nil || cx.task.isDone():
		// Who awaits a task that ends often awaits others of a batch too, which
		// are in the ring: it had better come after them.
		cx.worker.push(t)
	default:
		cx.worker.next(t)
	}
}

// wakeAll implements core. The tasks are queued together.
func (m *multi) wakeAll(ts []*task, cx *Context) {
	if m.queueAll(ts, cx) > 0 {
		m.wakeWorker()
	}
}

// queueAll is wakeAll without waking a worker. It gives how many it queued.
func (m *multi) queueAll(ts []*task, cx *Context) (queued int) {
	var q queue
	for _, t := range ts {
		if x := t.traits.load(); home(x>>homeShift) != m.exec.home || x&isRoot != 0 {
			t.wake(cx)
		} else if t.turn.wake() {
			q.push(t)
		}
	}
	queued = q.n
	switch {
	case queued == 0:
	case cx != nil && cx.worker != nil && cx.worker.own.room() >= queued:
		cx.worker.own.pushAll(&q)
	default:
		m.pushAll(&q)
	}
	return queued
}

// spawn implements core.
func (m *multi) spawn(t *task, cx *Context) {
	t.turn = queued
	if cx != nil && cx.worker != nil {
		cx.worker.push(t)
		return
	}
	m.push(t)
}

// push puts t into the common queue.
func (m *multi) push(t *task) {
	var one queue
	one.push(t)
	m.pushAll(&one)
	m.wakeWorker()
}

// pushAll puts all of q into the common queue.
func (m *multi) pushAll(q *queue) {
	m.mu.Lock()
	m.common.append(q)
	m.queuedHere.Store(int32(m.common.n))
	m.mu.Unlock()
}

// enroll implements core.
func (m *multi) enroll(t *task, cx *Context) {
	r := &m.exec.shards[cx.shard].roll
	r.mu.Lock()
	place := r.add(t)
	r.mu.Unlock()
	t.turn.setPlace(place | uint32(cx.shard)<<rollShift)
}

// dismiss implements core.
func (m *multi) dismiss(t *task) {
	place := t.turn.place()
	r := &m.exec.shards[place>>rollShift].roll
	r.mu.Lock()
	r.remove(place & (1<<rollShift - 1))
	r.mu.Unlock()
}

// until implements core for roots: workers do not touch them.
func (m *multi) until(r *root, step func(cx *Context) (done bool)) {
	defer m.exec.dismiss(&r.task)
	for n := 1; ; n++ {
		r.turn.begin()
		done, again := r.step(step)
		if done {
			return
		}
		if !again && !r.toIdle() {
			<-r.park
			continue
		}
		if n%rootTick == 0 {
			m.exec.fire(&r.cx)
			runtime.Gosched()
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
	if m.polling != nil {
		m.exec.poller.Load().Wake()
	}
	m.parked, m.polling = nil, nil
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
	switch n := len(m.parked) - 1; {
	case n >= 0:
		w := m.parked[n]
		m.parked = m.parked[:n]
		m.countIdle()
		m.mu.Unlock()
		w.park <- struct{}{}
	case m.polling != nil:
		m.polling = nil
		m.countIdle()
		m.mu.Unlock()
		m.exec.poller.Load().Wake()
	default:
		// All are awake. Those that park from now on must not find searching set: who
		// pushes after their last look would count on this call, which is over.
		m.searching.Store(false)
		m.mu.Unlock()
	}
}

// countIdle brings idle up to date. The caller holds mu.
func (m *multi) countIdle() {
	n := len(m.parked)
	if m.polling != nil {
		n++
	}
	m.idle.Store(int32(n))
}

// rouse implements core.
func (m *multi) rouse() bool {
	if m.idle.Load() == 0 {
		return false
	}
	m.wakeWorker()
	return true
}
