package async

import "time"

// To look at a future is to read frames that whoever polls it writes. So who
// looks at a task sees to it that nobody polls it meanwhile.
//
// A task of an executor with workers is held: who looks takes the turn of a task
// that is idle as if it were to be polled, reads, and gives the turn up. Wake-ups
// meanwhile are noted as they are during a poll. A task that is not idle is
// queued or being polled, one cannot tell which, and is left alone.
//
// Of a single-threaded executor one looks with the baton, with which nobody polls
// anything. One has it, or takes it from the holder if that is parked, or else
// asks the holder to look between two polls.

// inspect implements core.
func (m *multi) inspect(look func(hold hold)) (ok bool) {
	look(m.hold)
	return true
}

func (m *multi) hold(t *task, read func()) TaskState {
	if t.turn.hold() {
		read()
		if t.turn.toIdle() {
			m.requeue(t)
		}
		return TaskWaiting
	}
	if t.isDone() {
		return TaskEnded
	}
	return TaskQueued
}

// requeue queues a task that was woken while it was held.
func (m *multi) requeue(t *task) {
	if t.traits.has(isRoot) {
		t.body().(*root).park <- struct{}{} // never blocks; see wake
		return
	}
	m.push(t)
}

func (m *multi) kind() string { return plural(len(*m.workers.Load()), "worker", "workers") }

func (m *multi) queued() (n int) {
	n = int(m.queuedHere.Load())
	for _, w := range *m.workers.Load() {
		n += max(w.own.len(), 0)
		if w.slot.Load() != nil {
			n++
		}
	}
	return n
}

// A driver of a single-threaded executor is a goroutine that may have its baton:
// a worker or a root. When code of such a goroutine runs that is not the
// executor's, then it has.
type singleDriver struct {
	goroutine uintptr  // see self
	cx        *Context // with which it polls
	seat      int      // its index in single.drivers
}

// seat notes a driver, and unseat forgets it. The caller holds mu.
func (s *single) seat(d *singleDriver) {
	d.seat = len(s.drivers)
	s.drivers = append(s.drivers, d)
}

func (s *single) unseat(d *singleDriver) {
	last := s.drivers[len(s.drivers)-1]
	s.drivers[d.seat], last.seat = last, d.seat
	s.drivers[len(s.drivers)-1] = nil
	s.drivers = s.drivers[:len(s.drivers)-1]
}

// A glance is a look that the holder is asked for.
type glance struct {
	look func(hold hold)
	done chan struct{} // closed when look has returned
}

// glanceWait is how long the holder is waited for: much longer than any poll should
// take.
const glanceWait = 500 * time.Millisecond

// inspect implements core.
func (s *single) inspect(look func(hold hold)) (ok bool) {
	me := self()
	s.mu.Lock()
	for _, d := range s.drivers {
		if d.goroutine == me {
			s.mu.Unlock()
			look(s.holdBut(d.cx))
			return true
		}
	}
	if holder := s.parked; holder != nil {
		s.parked, s.looking, s.missed = nil, true, false
		s.mu.Unlock()
		defer s.giveBack(holder)
		look(s.holdBut(nil))
		return true
	}
	g := &glance{look, make(chan struct{})}
	s.glances = append(s.glances, g)
	s.mail.Store(true)
	s.unpark() // of the poller, in which nobody takes the baton from it
	return s.awaitGlance(g)
}

// giveBack gives the baton back to a holder that was parked and does not know
// that it was away. What came meanwhile found nobody parked.
func (s *single) giveBack(holder chan struct{}) {
	s.mu.Lock()
	s.looking = false
	if s.hasMail() || s.missed || s.stopping {
		s.mu.Unlock()
		holder <- struct{}{}
		return
	}
	s.parked = holder
	s.mu.Unlock()
}

// hasMail says whether a holder must not park. The caller holds mu.
func (s *single) hasMail() bool { return len(s.inbox.tasks) > 0 || len(s.glances) > 0 }

// awaitGlance waits for the holder. ok is false if it does not come.
func (s *single) awaitGlance(g *glance) (ok bool) {
	timer := time.NewTimer(glanceWait)
	defer timer.Stop()
	select {
	case <-g.done:
		return true
	case <-timer.C:
	}
	s.mu.Lock()
	for i, other := range s.glances {
		if other == g {
			s.glances = append(s.glances[:i:i], s.glances[i+1:]...)
			s.mu.Unlock()
			return false
		}
	}
	s.mu.Unlock()
	<-g.done // the holder is looking
	return true
}

// glance looks for others. It is called by the holder between two polls.
func (s *single) glance(gs []*glance) {
	for _, g := range gs {
		g.look(s.holdBut(nil))
		close(g.done)
	}
}

// holdBut gives the hold of who has the baton, and calls from a poll with cx, if
// it is not nil.
func (s *single) holdBut(cx *Context) hold {
	return func(t *task, read func()) TaskState {
		switch {
		case t.isDone():
			return TaskEnded
		case t.turn&queued == 0:
			read()
			return TaskWaiting
		case cx != nil && cx.task == t && t.next == nil && s.queue.tail != t:
			return TaskRunning
		}
		read()
		return TaskQueued
	}
}

func (s *single) kind() string { return "single-threaded" }

func (s *single) queued() (n int) {
	s.inspect(func(hold) {
		s.mu.Lock()
		defer s.mu.Unlock()
		n = s.queue.n + len(s.ready) - s.first + len(s.inbox.tasks)
	})
	return n
}
