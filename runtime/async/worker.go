package async

import "sync/atomic"

// A worker is a goroutine that polls. When runtime.Goexit ends the goroutine
// another one takes over the same worker.
type worker struct {
	m     *multi
	shard uint8
	park  chan struct{} // holds a token when the worker was taken from parked

	// The goroutine's own.
	cx    *Context
	fair  uint8   // after how many polls it is the turn of the common queue
	quick uint8   // how many tasks in a row came from the slot
	polls *poller // the poller whose turn it has; nil: it has none

	own  ring
	slot atomic.Pointer[task] // the task that was woken last
	beat atomic.Uint32        // moves when the slot was used quickMost times
	late atomic.Bool          // the worker is blocked; others may take from slot
}

const (
	// fairTick is after how many polls a worker looks at the common queue
	// first, and at the timers. A prime, so that it does not go along with a
	// program's own rhythm.
	fairTick = 61

	// rootTick is after how many yields in a row a root lets workers run where
	// there are fewer processors than goroutines.
	rootTick = 61

	// quickMost is how many tasks in a row a worker takes from its slot before
	// it takes one from its ring: two tasks that wake each other could keep the
	// others waiting.
	quickMost = 8
)

// main is the goroutine of a worker.
func (w *worker) main() {
	ended := false
	cx := &Context{exec: w.m.exec, home: w.m.exec.home, shard: w.shard, driver: w, worker: w, settles: true}
	w.cx = cx
	defer func() {
		cx.rest()
		// runtime.Goexit cannot be stopped. See abandon for the second part.
		if !ended && cx.driver == w {
			go w.main()
		}
	}()
	for w.work(cx) {
	}
	ended = true
	w.m.wg.Done()
}

// work polls tasks until one panics, which is survived, or the executor stops.
func (w *worker) work(cx *Context) (goOn bool) {
	returned := false
	defer func() {
		if !returned {
			w.m.exec.fail(cx, recover())
			goOn = true
		}
	}()
	for {
		t := w.find()
		if t == nil {
			returned = true
			return false
		}
		w.poll(cx, t)
	}
}

// poll gives t its turn, and the next ones too if nobody else waits.
func (w *worker) poll(cx *Context, t *task) {
	b := t.body()
	for {
		t.turn.begin()
		if cx.poll(t, b) {
			cx.conclude()
			return
		}
		if !cx.again {
			if t.turn.place() == 0 && w.m.exec.enroll(t, cx) {
				w.requeue(t)
				return
			}
			if !t.turn.toIdle() {
				return
			}
		}
		if !w.alone() {
			w.requeue(t)
			return
		}
	}
}

// alone says whether a task that wants its next turn may have it at once: there
// is no other, and it is not the turn of timers and the common queue.
func (w *worker) alone() bool {
	if w.fair == 0 || w.own.len() != 0 || w.slot.Load() != nil || w.m.queuedHere.Load() != 0 {
		return false
	}
	w.fair--
	return true
}

// find gives a task to poll; nil when the executor stops.
func (w *worker) find() *task {
	if w.fair > 0 {
		w.fair--
	} else {
		w.fair = fairTick
		if t := w.lookAround(); t != nil {
			return t
		}
	}
	if t := w.pop(); t != nil {
		return t
	}
	return w.search(false)
}

// lookAround is what a worker does now and then that always has tasks.
func (w *worker) lookAround() *task {
	w.m.exec.fire(w.cx)
	w.m.exec.glance(w.cx)
	if t := w.takeCommon(); t != nil {
		return t
	}
	if w.own.len() <= 1 {
		// The only task of a worker that never runs out of it could otherwise
		// keep it from what a blocked worker has.
		return w.steal()
	}
	return nil
}

// pop takes the task in the slot or the first of the ring.
func (w *worker) pop() *task {
	if w.quick < quickMost && w.slot.Load() != nil {
		if t := w.slot.Swap(nil); t != nil {
			w.quick++
			return t
		}
	}
	if w.quick == quickMost {
		w.beat.Add(1)
	}
	w.quick = 0
	if t := w.own.pop(); t != nil {
		return t
	}
	if w.slot.Load() != nil {
		return w.slot.Swap(nil)
	}
	return nil
}

// search looks everywhere else, and parks while it finds nothing. woken says
// that it is this worker for which searching is set.
func (w *worker) search(woken bool) *task {
	m := w.m
	w.cx.rest()
	for {
		m.exec.fire(w.cx)
		if t := w.lookEverywhere(); t != nil {
			if woken {
				m.searching.Store(false)
				m.wakeWorker()
			}
			return t
		}
		if !w.enlist() {
			return nil
		}
		if woken {
			m.searching.Store(false)
			woken = false
		}
		m.exec.setAlarm() // after that: the alarm wakes nobody while one searches
		if t := w.lookEverywhere(); t != nil {
			if !w.retire() {
				if w.polls == nil {
					<-w.park
				}
				m.searching.Store(false)
			}
			w.leavePoller()
			m.wakeWorker()
			return t
		}
		if w.polls == nil {
			<-w.park
			woken = true
		} else {
			woken = w.wait()
		}
	}
}

// wait waits in the poller, and queues what is ready. woken is as in search.
func (w *worker) wait() (woken bool) {
	m := w.m
	ts := w.polls.poll(true)
	woken = !w.retire()
	n := 0
	if len(ts) > 0 {
		n = m.queueAll(ts, w.cx)
		w.polls.ready.clear()
	}
	w.leavePoller()
	if n > 1 && !woken { // a woken worker lets the next one search anyway
		m.wakeWorker()
	}
	m.watch() // in case all workers block, and nobody waits in the poller
	return woken
}

// leavePoller gives back the turn to poll, if the worker has it.
func (w *worker) leavePoller() {
	if w.polls != nil {
		w.polls.leave()
		w.polls = nil
	}
}

// lookEverywhere looks into all queues, the own one first: firing timers fills
// it.
func (w *worker) lookEverywhere() *task {
	t := w.pop()
	if t == nil {
		t = w.takeCommon()
	}
	if t == nil {
		t = w.steal()
	}
	return t
}

// takeCommon takes this worker's share of the common queue.
func (w *worker) takeCommon() *task {
	m := w.m
	if m.queuedHere.Load() == 0 {
		return nil
	}
	most := min(w.own.room(), ringSize/2)
	m.mu.Lock()
	some := m.common.take(min(m.common.n/len(*m.workers.Load())+1, most))
	m.queuedHere.Store(int32(m.common.n))
	m.mu.Unlock()
	m.taken.Add(1)
	return w.keep(&some)
}

// steal takes half of another worker's ring, or what is in the slot of one that
// is blocked.
func (w *worker) steal() *task {
	workers := *w.m.workers.Load()
	if w.own.room() < ringSize/2 {
		return nil
	}
	first := w.cx.pick(len(workers))
	for i := range workers {
		v := workers[(first+i)%len(workers)]
		if v == w {
			continue
		}
		var some queue
		v.own.steal(&some)
		if some.n > 0 {
			return w.keep(&some)
		}
		if v.late.Load() {
			if t := v.slot.Swap(nil); t != nil {
				return t
			}
		}
	}
	return nil
}

// keep gives the first of some and queues the others, for which there is room. Who
// searched while they were in no queue may have parked, and the first may block.
func (w *worker) keep(some *queue) *task {
	t := some.pop()
	if some.head != nil {
		w.own.pushAll(some)
		w.m.wakeWorker()
	}
	return t
}

// enlist notes the worker as parked, in the poller if nobody is there; false when
// the executor stops.
func (w *worker) enlist() bool {
	w.m.mu.Lock()
	defer w.m.mu.Unlock()
	if w.m.stopping {
		return false
	}
	if p := w.m.exec.poller.Load(); p != nil && p.attend() {
		w.polls, w.m.polling = p, w
	} else {
		w.m.parked = append(w.m.parked, w)
	}
	w.m.countIdle()
	return true
}

// retire takes the worker from parked; false if somebody did, and wakes it.
func (w *worker) retire() bool {
	m := w.m
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.polling == w {
		m.polling = nil
		m.countIdle()
		return true
	}
	for i, v := range m.parked {
		if v == w {
			m.parked = append(m.parked[:i], m.parked[i+1:]...)
			m.countIdle()
			return true
		}
	}
	return false
}

// push queues a task at the end.
func (w *worker) push(t *task) {
	w.add(t)
	w.m.wakeWorker()
}

// next has t be polled when the present poll ends. What was to be polled then
// goes to the end of the queue.
func (w *worker) next(t *task) {
	if t = w.slot.Swap(t); t != nil {
		w.push(t)
		return
	}
	w.m.watch()
}

// requeue queues a task that yielded, or was woken while it was polled. Alone
// it is no reason to wake another worker: this one takes it next.
func (w *worker) requeue(t *task) {
	if w.add(t) > 0 {
		w.m.wakeWorker()
	}
}

// add puts t into the ring and says how many tasks were there. If it is full, half
// of it goes to the common queue, and t behind that.
func (w *worker) add(t *task) (before int) {
	before, ok := w.own.push(t)
	if ok {
		return before
	}
	var half queue
	w.own.spill(&half)
	half.push(t)
	w.m.pushAll(&half)
	return before
}

// abandon implements driver: another goroutine runs the worker from now on.
func (w *worker) abandon() *root {
	go w.main()
	return newRoot(w.m.exec)
}
