package async

import "sync"

// A worker is a goroutine that polls. When runtime.Goexit ends the goroutine
// another one takes over the same worker.
type worker struct {
	m    *multi
	park chan struct{} // holds a token when the worker was taken from parked
	cx   *Context      // of the goroutine that runs the worker
	tick uint32        // polls so far

	// empty is set when own is known to be empty: others only take from it.
	// Only the worker's goroutine touches it.
	empty bool

	mu    sync.Mutex
	own   queue // guarded by mu: others steal from it
	taken int   // guarded by mu: how often somebody took from own
}

const (
	// fairTick is after how many polls a worker looks at the common queue
	// first, and at the timers. A prime, so that it does not go along with a
	// program's own rhythm.
	fairTick = 61

	// rootTick is after how many yields in a row a root lets workers run where
	// there are fewer processors than goroutines.
	rootTick = 61
)

// main is the goroutine of a worker.
func (w *worker) main() {
	ended := false
	cx := &Context{exec: w.m.exec, driver: w}
	w.cx = cx
	defer func() {
		cx.rest(w.m.exec)
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
		t := w.next()
		if t == nil {
			returned = true
			return false
		}
		for w.m.exec.poll(cx, t) {
			if !w.goOn() {
				w.requeue(t)
				break
			}
		}
	}
}

// goOn says whether a task that wants its next turn may have it at once: there
// is no other, and it is not the turn of timers and the common queue.
func (w *worker) goOn() bool {
	if !w.empty || w.m.queuedHere.Load() != 0 || w.tick%fairTick == fairTick-1 {
		return false
	}
	w.tick++
	return true
}

// next gives a task to poll; nil when the executor stops.
func (w *worker) next() *task {
	if w.tick++; w.tick%fairTick == 0 {
		w.m.exec.timers.poll(w.cx)
		if t := w.takeCommon(); t != nil {
			return t
		}
		if t := w.help(); t != nil {
			return t
		}
	}
	if t := w.pop(); t != nil {
		return t
	}
	return w.search(false)
}

// pop takes the first task of the own queue.
func (w *worker) pop() *task {
	if w.empty {
		return nil
	}
	w.mu.Lock()
	t := w.own.pop()
	w.empty = w.own.head == nil
	w.taken++
	w.mu.Unlock()
	return t
}

// help steals if the worker has hardly anything to do: the only task of one
// that never runs out of it could otherwise keep it from a blocked worker's.
func (w *worker) help() *task {
	w.mu.Lock()
	n := w.own.n
	w.mu.Unlock()
	if n > 1 {
		return nil
	}
	return w.steal()
}

// search looks everywhere else, and parks while it finds nothing. woken says
// that it is this worker for which searching is set.
func (w *worker) search(woken bool) *task {
	w.cx.rest(w.m.exec)
	for {
		w.m.exec.timers.poll(w.cx)
		if t := w.find(); t != nil {
			if woken {
				w.m.searching.Store(false)
				w.m.wakeWorker()
			}
			return t
		}
		if !w.enlist() {
			return nil
		}
		if woken {
			w.m.searching.Store(false)
			woken = false
		}
		if t := w.find(); t != nil {
			if !w.retire() {
				<-w.park
				w.m.searching.Store(false)
			}
			w.m.wakeWorker()
			return t
		}
		<-w.park
		woken = true
	}
}

// find looks into all queues, the own one first: firing timers fills it.
func (w *worker) find() *task {
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
	m.mu.Lock()
	some := m.common.take(min(m.common.n/len(*m.workers.Load())+1, 64))
	m.taken++
	m.queuedHere.Store(int32(m.common.n))
	m.mu.Unlock()
	return w.keep(some)
}

// steal takes half of another worker's queue.
func (w *worker) steal() *task {
	workers := *w.m.workers.Load()
	for i := range workers {
		v := workers[(int(w.tick)+i)%len(workers)]
		if v == w {
			continue
		}
		v.mu.Lock()
		some := v.own.take((v.own.n + 1) / 2)
		v.taken++
		v.mu.Unlock()
		if t := w.keep(some); t != nil {
			return t
		}
	}
	return nil
}

// keep gives the first of some and queues the others.
func (w *worker) keep(some queue) *task {
	t := some.pop()
	if some.n > 0 {
		w.mu.Lock()
		w.own.append(&some)
		w.empty = false
		w.mu.Unlock()
	}
	return t
}

// enlist notes the worker as parked; false when the executor stops.
func (w *worker) enlist() bool {
	w.m.mu.Lock()
	defer w.m.mu.Unlock()
	if w.m.stopping {
		return false
	}
	w.m.parked = append(w.m.parked, w)
	w.m.idle.Store(int32(len(w.m.parked)))
	return true
}

// retire takes the worker from parked; false if somebody did, and wakes it.
func (w *worker) retire() bool {
	m := w.m
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, v := range m.parked {
		if v == w {
			m.parked = append(m.parked[:i], m.parked[i+1:]...)
			m.idle.Store(int32(len(m.parked)))
			return true
		}
	}
	return false
}

// push implements driver.
func (w *worker) push(t *task) {
	w.mu.Lock()
	w.own.push(t)
	w.empty = false
	w.mu.Unlock()
	w.m.wakeWorker()
}

// requeue queues a task that yielded, or was woken while it was polled. Alone
// it is no reason to wake another worker: this one takes it next.
func (w *worker) requeue(t *task) {
	w.mu.Lock()
	w.own.push(t)
	w.empty = false
	n := w.own.n
	w.mu.Unlock()
	if n > 1 {
		w.m.wakeWorker()
	}
}

// abandon implements driver: another goroutine runs the worker from now on.
func (w *worker) abandon() *root {
	go w.main()
	return newRoot(w.m.exec)
}
