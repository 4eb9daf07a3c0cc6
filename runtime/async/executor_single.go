package async

import (
	"sync"
	"sync/atomic"
)

// single is the core of a single-threaded executor. It has one worker, a
// goroutine that polls the tasks, and roots, which are polled by their
// callers. They take turns: who has the baton polls, all others wait.
//
//  1. There is one run queue, for tasks and roots. Only who has the baton
//     touches it, and so pays no atomic operation for it.
//  2. The holder takes the first of the queue. If that is not for it to poll,
//     it passes the baton to the one that it is for (pass), and waits.
//  3. If the queue is empty the holder parks and keeps the baton; it is noted
//     in parked.
//  4. Everybody else puts woken tasks into the inbox, and sends a token to
//     the parked holder, if there is one. The holder looks into the inbox
//     before it takes from the queue, and once more, with the lock, before it
//     parks; so no wake-up is lost.
//  5. Who comes with a new root while the holder is parked takes the baton
//     without a word: the former holder waits as it did, and is passed the
//     baton when it is needed. Else the root queues.
//  6. A root that is ready leaves the baton to the worker.
//
// Tasks are not polled by a root's goroutine, though it would save a switch:
// runtime.Goexit in a task must not end the caller of BlockOn.
type single struct {
	exec *Executor
	wg   sync.WaitGroup

	// Belongs to whoever has the baton.
	queue queue
	turn  *task         // what the baton was passed with
	park  chan struct{} // of the worker; another when the worker is replaced

	mu       sync.Mutex
	inbox    queue         // guarded by mu
	parked   chan struct{} // guarded by mu: of the parked holder; nil: it runs
	stopping bool          // guarded by mu

	mail atomic.Bool // there is something in inbox
}

// A singleWorker is the goroutine that polls the tasks of a single.
type singleWorker struct {
	s    *single
	cx   Context
	tick uint32
}

func newSingle(e *Executor) *single {
	s := &single{exec: e}
	s.wg.Add(1)
	s.newWorker()
	s.parked = s.park
	return s
}

// newWorker starts a goroutine that waits for the baton.
func (s *single) newWorker() {
	park := make(chan struct{}, 1)
	s.park = park
	go (&singleWorker{s: s}).main(park)
}

// schedule implements scheduler.
func (s *single) schedule(t *task, cx *Context) {
	if cx != nil && cx.exec == s.exec && cx.driver != nil {
		s.queue.push(t)
		return
	}
	s.mu.Lock()
	s.inbox.push(t)
	s.mail.Store(true)
	holder := s.parked
	s.parked = nil
	s.mu.Unlock()
	if holder != nil {
		holder <- struct{}{}
	}
}

// collect moves the inbox to the queue.
func (s *single) collect() {
	s.mu.Lock()
	s.queue.append(&s.inbox)
	s.mail.Store(false)
	s.mu.Unlock()
}

// next gives the holder the next task for it to poll, after any number of
// turns of others: a root its own, the worker a task. It gives nil when the
// executor stops.
func (s *single) next(park chan struct{}, own *task) *task {
	for {
		if s.mail.Load() {
			s.collect()
		}
		t := s.queue.pop()
		switch {
		case t == nil:
			if !s.idle(park) {
				return nil
			}
			t, s.turn = s.turn, nil
			if t != nil {
				return t
			}
		case t == own, own == nil && !t.root:
			return t
		default:
			s.pass(t)
			<-park
			t, s.turn = s.turn, nil
			if t != nil {
				return t
			}
		}
	}
}

// pass gives the baton to the one that t is for.
func (s *single) pass(t *task) {
	s.turn = t
	if t.root {
		t.body.(*root).park <- struct{}{}
	} else {
		s.park <- struct{}{}
	}
}

// idle parks the holder until there is something to do or it is passed the
// baton; false when the executor stops.
func (s *single) idle(park chan struct{}) bool {
	s.exec.timers.poll(nil)
	s.mu.Lock()
	if s.inbox.head != nil {
		s.mu.Unlock()
		return true
	}
	if s.stopping {
		s.mu.Unlock()
		return false
	}
	s.parked = park
	s.mu.Unlock()
	<-park
	return true
}

// until implements core.
func (s *single) until(r *root, step func(cx *Context) (done bool)) {
	if !r.holding {
		s.acquire(r)
		r.holding = true
		defer s.leave(r)
	}
	for n := 1; ; n++ {
		r.task.state.begin()
		if step(&r.cx) {
			return
		}
		if r.cx.again {
			r.cx.again = false
			s.queue.push(&r.task)
		} else if r.task.state.toIdle() {
			s.queue.push(&r.task)
		}
		if n%fairTick == 0 {
			s.exec.timers.poll(&r.cx)
		}
		s.next(r.park, &r.task)
	}
}

// acquire gets the baton for a new root.
func (s *single) acquire(r *root) {
	s.mu.Lock()
	if s.parked != nil {
		s.parked = nil
		s.mu.Unlock()
		return
	}
	s.inbox.push(&r.task)
	s.mail.Store(true)
	s.mu.Unlock()
	<-r.park
	s.turn = nil
}

// leave implements core: the worker has the baton next.
func (s *single) leave(r *root) {
	r.holding = false
	s.mu.Lock()
	if s.queue.head == nil && s.inbox.head == nil {
		s.parked = s.park
		s.mu.Unlock()
		return
	}
	s.mu.Unlock()
	s.park <- struct{}{}
}

func (s *single) stop() {
	s.mu.Lock()
	s.stopping = true
	holder := s.parked
	s.parked = nil
	s.mu.Unlock()
	if holder != nil {
		holder <- struct{}{}
	}
	s.wg.Wait()
}

// main is the goroutine of the worker.
func (w *singleWorker) main(park chan struct{}) {
	s, ended := w.s, false
	w.cx = Context{exec: s.exec, driver: w}
	defer func() {
		w.cx.rest(s.exec)
		// runtime.Goexit cannot be stopped. See abandon for the second part.
		if !ended && w.cx.driver == w {
			s.newWorker()
			s.turn = nil
			s.park <- struct{}{}
		}
	}()
	<-park
	t := s.turn
	s.turn = nil
	for w.work(park, t) {
		t = nil
	}
	ended = true
	s.wg.Done()
}

// work polls tasks, t first, until one panics, which is survived, or the
// executor stops.
func (w *singleWorker) work(park chan struct{}, t *task) (goOn bool) {
	s, returned := w.s, false
	defer func() {
		if !returned {
			s.exec.fail(&w.cx, recover())
			goOn = true
		}
	}()
	for {
		if t == nil {
			if s.queue.head == nil || s.queue.head.root {
				w.cx.rest(s.exec)
			}
			if t = s.next(park, nil); t == nil {
				returned = true
				return false
			}
		}
		requeue := s.exec.poll(&w.cx, t)
		if w.tick++; w.tick%fairTick == 0 {
			s.exec.timers.poll(&w.cx)
		}
		switch {
		case !requeue:
			t = nil
		case s.queue.head != nil || s.mail.Load(): // else it goes on at once
			s.queue.push(t)
			t = nil
		}
	}
}

// push implements driver.
func (w *singleWorker) push(t *task) { w.s.queue.push(t) }

// abandon implements driver: another goroutine is the worker from now on, and
// this one has the baton, as a root.
func (w *singleWorker) abandon() *root {
	w.s.newWorker()
	r := newRoot(w.s.exec)
	r.holding, r.adopted = true, true
	return r
}
