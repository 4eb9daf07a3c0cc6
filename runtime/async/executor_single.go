package async

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

// single is the core of a single-threaded executor. It has one worker, a
// goroutine that polls the tasks, and roots, which are polled by their
// callers. They take turns: who has the baton polls, all others wait.
//
//  1. There is one run queue, for tasks and roots. Only who has the baton
//     touches it and the turns of the tasks, and so pays no atomic operation
//     for them.
//  2. The holder takes the first of the queue. If that is not for it to poll,
//     it passes the baton to the one that it is for (pass), and waits.
//  3. If the queue is empty the holder parks and keeps the baton; it is noted
//     in parked.
//  4. Everybody else puts tasks, new ones and those to wake, into the inbox, and
//     sends a token to the parked holder, if there is one. The holder looks into
//     the inbox before it takes from the queue, and once more, with the lock,
//     before it parks; so no wake-up is lost. A call that has no Context, such as
//     Mutex.Unlock, is the holder's if it comes from the holder's goroutine.
//  5. Who comes with a new root while the holder is parked takes the baton
//     without a word, unless the holder is parked in the executor's Poller: the
//     former holder waits as it did, and is passed the baton when it is needed.
//     Else the root queues.
//  6. A root that is ready leaves the baton to the worker.
//  7. If the executor has a Poller the holder parks in its Poll, and gets a Wake
//     in place of the token.
//
// Tasks are not polled by a root's goroutine, though it would save a switch:
// runtime.Goexit in a task must not end the caller of BlockOn.
type single struct {
	exec *Executor
	wg   sync.WaitGroup

	// Belongs to whoever has the baton.
	queue queue
	turn  *task     // what the baton was passed with
	ready []TaskRef // what the scheduler chooses from, from first on; see schedule
	first int
	park  chan struct{} // of the worker; another when the worker is replaced

	mu       sync.Mutex
	inbox    inbox           // guarded by mu
	parked   chan struct{}   // guarded by mu: of the parked holder; nil: it runs, or
	polling  bool            // guarded by mu: the holder is parked in the poller
	stopping bool            // guarded by mu
	drivers  []*singleDriver // guarded by mu
	glances  []*glance       // guarded by mu
	looking  bool            // guarded by mu: the holder is parked, but inspect has the baton
	missed   bool            // guarded by mu: rouse found nobody parked for that

	mail atomic.Bool // there is something in inbox or glances

	// holder is the goroutine that has the baton, by what self gives: stored by
	// itself, and cleared before it parks or passes the baton, so that who finds
	// itself there may touch the queue. It is 0 where there is a scheduler, which
	// may wake tasks while it chooses from the queue, and where self takes long.
	holder atomic.Uintptr
}

// A singleWorker is the goroutine that polls the tasks of a single.
type singleWorker struct {
	s    *single
	cx   Context
	seat singleDriver
	fair uint8 // after how many polls it is the turn of timers
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

// hold notes that the calling goroutine has the baton.
func (s *single) hold() {
	if quickSelf && s.exec.scheduler == nil {
		s.holder.Store(self())
	}
}

// release is called before the baton changes hands, or its holder parks.
func (s *single) release() { s.holder.Store(0) }

// isHolder says whether the calling goroutine is known to have the baton.
func (s *single) isHolder() bool { return quickSelf && s.holder.Load() == self() }

// wake implements core. cx is that of the holder, or nil.
func (s *single) wake(t *task, cx *Context) {
	touch(unsafe.Pointer(t))
	switch {
	case cx == nil && !s.isHolder():
		s.post(t)
	case t.turn.wakeAlone():
		s.queue.push(t)
	}
}

// wakeAll implements core.
func (s *single) wakeAll(ts []*task, cx *Context) {
	for _, t := range ts {
		t.wake(cx)
	}
}

// spawn implements core.
func (s *single) spawn(t *task, cx *Context) {
	if cx == nil && !s.isHolder() {
		s.post(t)
		return
	}
	t.turn = queued
	s.queue.push(t)
}

// post puts t into the inbox.
func (s *single) post(t *task) {
	s.mu.Lock()
	s.inbox.put(t)
	s.mail.Store(true)
	s.unpark()
}

// unpark has the holder go on if it is parked. The caller holds mu; unpark
// unlocks it.
func (s *single) unpark() {
	holder, polling := s.parked, s.polling
	s.parked, s.polling = nil, false
	s.mu.Unlock()
	switch {
	case holder != nil:
		holder <- struct{}{}
	case polling:
		s.exec.poller.Load().Wake()
	}
}

// collect wakes what is in the inbox.
func (s *single) collect() {
	s.mu.Lock()
	mail, glances := s.inbox.take(), s.glances
	s.glances = nil
	s.mail.Store(false)
	s.mu.Unlock()
	for _, t := range mail {
		if t.turn.wakeAlone() {
			s.queue.push(t)
		}
	}
	clear(mail)
	s.glance(glances)
}

// enroll implements core.
func (s *single) enroll(t *task, _ *Context) {
	t.turn.setPlaceAlone(s.exec.shards[0].roll.add(t))
}

// dismiss implements core.
func (s *single) dismiss(t *task) {
	s.exec.shards[0].roll.remove(t.turn.place())
}

// next gives the holder the next task for it to poll, after any number of
// turns of others: a root its own, the worker a task. It gives nil when the
// executor stops.
func (s *single) next(cx *Context, park chan struct{}, own *task) *task {
	for {
		if s.mail.Load() {
			s.collect()
		}
		t := s.choose()
		if t != nil && (t == own || own == nil && !t.traits.has(isRoot)) {
			return t
		}
		if own == nil {
			cx.rest() // who has the baton next may park with it: see leave
		}
		if t == nil {
			s.release()
			goOn := s.idle(cx, park)
			s.hold()
			if !goOn {
				return nil
			}
		} else {
			s.release()
			s.pass(t)
			<-park
			s.hold()
		}
		if t, s.turn = s.turn, nil; t != nil {
			return t
		}
	}
}

// choose takes a task from the queue; nil if there is none to poll.
func (s *single) choose() *task {
	if by := s.exec.scheduler; by != nil {
		return s.schedule(by)
	}
	return s.queue.pop()
}

// pass gives the baton to the one that t is for.
func (s *single) pass(t *task) {
	s.turn = t
	if t.traits.has(isRoot) {
		t.body().(*root).park <- struct{}{}
	} else {
		s.park <- struct{}{}
	}
}

// idle parks the holder until there is something to do or it is passed the
// baton; false when the executor stops.
func (s *single) idle(cx *Context, park chan struct{}) bool {
	e := s.exec
	if e.fire(cx); s.queue.head != nil {
		return true
	}
	if e.clock != nil {
		if e.glance(cx); s.queue.head != nil {
			return true
		}
	}
	if e.clock != nil && !s.mail.Load() && e.clock.Idle(e.deadline()) {
		return true
	}
	s.mu.Lock()
	if s.hasMail() {
		s.mu.Unlock()
		return true
	}
	if s.stopping {
		s.mu.Unlock()
		return false
	}
	p := e.poller.Load()
	if p == nil {
		s.parked = park
	} else {
		s.polling = true
	}
	s.mu.Unlock()
	e.setAlarm() // after that: the alarm rouses nobody who is not parked
	if p == nil {
		<-park
	} else {
		s.wait(cx, p)
	}
	return true
}

// wait parks the holder in the poller, and queues what is ready.
func (s *single) wait(cx *Context, p *poller) {
	ts := p.poll(true)
	s.mu.Lock()
	s.polling = false
	s.mu.Unlock()
	s.wakeAll(ts, cx)
	p.ready.clear()
}

// rouse implements core. Who is awake looks at the timers before it parks.
func (s *single) rouse() bool {
	s.mu.Lock()
	s.missed = true
	s.unpark()
	return true
}

// until implements core.
func (s *single) until(r *root, step func(cx *Context) (done bool)) {
	if !r.holding {
		s.acquire(r)
		r.holding = true
		defer s.leave(r)
	}
	defer s.exec.dismiss(&r.task)
	for n := 1; ; n++ {
		r.turn.beginAlone()
		done, again := r.step(step)
		if done {
			return
		}
		if again || r.toIdle() {
			s.queue.push(&r.task)
		}
		if n%fairTick == 0 {
			s.exec.fire(&r.cx)
			s.exec.glance(&r.cx)
		}
		s.next(&r.cx, r.park, &r.task)
	}
}

// acquire gets the baton for a new root.
func (s *single) acquire(r *root) {
	s.mu.Lock()
	if !r.adopted { // else the worker that the goroutine was has a seat
		r.seat = singleDriver{goroutine: self(), cx: &r.cx}
		s.seat(&r.seat)
	}
	if s.parked != nil {
		s.parked = nil
		s.mu.Unlock()
		s.hold()
		return
	}
	r.turn = 0 // the mail wakes it
	s.inbox.put(&r.task)
	s.mail.Store(true)
	s.unpark()
	<-r.park
	s.hold()
	s.turn = nil
}

// leave implements core: the worker has the baton next.
func (s *single) leave(r *root) {
	r.holding = false
	s.release()
	s.mu.Lock()
	if !r.adopted {
		s.unseat(&r.seat)
	}
	if s.idleQueue() && !s.hasMail() && s.exec.poller.Load() == nil {
		s.parked = s.park
		s.mu.Unlock()
		s.exec.setAlarm() // it may have rung meanwhile, and roused nobody
		return
	}
	s.mu.Unlock()
	s.park <- struct{}{}
}

func (s *single) stop() {
	s.mu.Lock()
	s.stopping = true
	s.unpark()
	s.wg.Wait()
}

// main is the goroutine of the worker.
func (w *singleWorker) main(park chan struct{}) {
	s, ended := w.s, false
	w.cx = Context{exec: s.exec, home: s.exec.home, driver: w, settles: true}
	w.seat = singleDriver{goroutine: self(), cx: &w.cx}
	s.mu.Lock()
	s.seat(&w.seat)
	s.mu.Unlock()
	if s.exec.scheduler != nil {
		own(w.seat.goroutine, s.exec)
		defer own(w.seat.goroutine, nil)
	}
	defer func() {
		s.mu.Lock()
		s.unseat(&w.seat)
		s.mu.Unlock()
		w.cx.rest()
		if w.cx.driver != w { // see abandon
			return
		}
		s.release()
		if !ended { // runtime.Goexit cannot be stopped
			s.newWorker()
			s.turn = nil
			s.park <- struct{}{}
		}
	}()
	<-park
	s.hold()
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
		for ; t != nil; t = w.following() {
			w.poll(t)
		}
		if w.fair == 0 {
			w.fair = fairTick
			s.exec.fire(&w.cx)
			s.exec.glance(&w.cx)
		}
		if t = s.next(&w.cx, park, nil); t == nil {
			returned = true
			return false
		}
	}
}

// following gives the next task if nothing else is to be looked at before that.
func (w *singleWorker) following() *task {
	s := w.s
	t := s.queue.head
	if t == nil || w.fair == 0 || t.traits.has(isRoot) || s.mail.Load() || s.exec.scheduler != nil {
		return nil
	}
	w.fair--
	return s.queue.pop()
}

// poll gives t its turn, and the next ones too if nobody else waits.
func (w *singleWorker) poll(t *task) {
	s, cx := w.s, &w.cx
	b := t.body()
	for {
		t.turn.beginAlone()
		if cx.poll(t, b) {
			cx.conclude()
			w.polled(t, true)
			return
		}
		if !cx.again {
			if t.turn.place() == 0 && s.exec.enroll(t, cx) {
				s.queue.push(t)
				w.polled(t, false)
				return
			}
			if !t.turn.toIdleAlone() {
				w.polled(t, false)
				return
			}
		}
		if w.fair == 0 || s.queue.head != nil || s.mail.Load() || s.exec.scheduler != nil {
			s.queue.push(t)
			w.polled(t, false)
			return
		}
		w.fair--
	}
}

// polled tells the scheduler, if there is one, that t was polled.
func (w *singleWorker) polled(t *task, ended bool) {
	if by := w.s.exec.scheduler; by != nil {
		by.Polled(TaskRef{t}, ended)
	}
}

// abandon implements driver: another goroutine is the worker from now on, and
// this one has the baton, as a root.
func (w *singleWorker) abandon() *root {
	w.s.newWorker()
	r := newRoot(w.s.exec)
	r.holding, r.adopted = true, true
	return r
}
