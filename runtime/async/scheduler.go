package async

import "slices"

// A Scheduler decides, on a single-threaded executor, what else is left to
// chance or to the order of arrival; see WithScheduler. Its methods are called
// by the goroutine whose turn it is, some while a channel or a lock of this
// package is locked: they must not use those, and run no code of tasks.
//
// With a scheduler there is no budget (see Context.Spend): the scheduler is
// asked at each await that is ready, and the tasks of one run are polled in the
// order that it says, to the last.
type Scheduler interface {
	// Spawned is called when t becomes a task of the executor, in the order of
	// spawning. Calls of Run and BlockOn are not announced; see TaskRef.IsRun.
	Spawned(t TaskRef)

	// Next gives the index of the task that is polled next. ready has those
	// that can be, the one that has waited longest first, and is valid during
	// the call. If ok is false none is polled: the executor looks at its timers,
	// and at what was woken, and asks again; if there is nothing it is idle.
	// ready is never empty.
	Next(ready []TaskRef) (i int, ok bool)

	// Preempt is called when an await of the task being polled is ready; ready
	// has the others that are. If it is true the await suspends all the same, and
	// the task is ready again.
	Preempt(ready []TaskRef) bool

	// Polled is called after t was polled: it ended, or has to wait, or is ready
	// again.
	Polled(t TaskRef, ended bool)

	// Choose gives a number from 0 to n-1. n is at least 1.
	Choose(n int) int

	// Blocking runs call, which is that of a Blocking future and wakes the task
	// that awaits it, now or later, on another goroutine. Instead it may have the
	// future give err, if its value has room for one: fail says whether it has.
	Blocking(call func(), fail func(err error) (ok bool))
}

// WithScheduler has s decide which of the tasks that are ready is polled next,
// and what Context.Choose gives. It is for tests that repeat or explore
// schedules, on a single-threaded executor; package asynctest has some.
func WithScheduler(s Scheduler) Option { return func(o *options) { o.scheduler = s } }

// A TaskRef is a task, whatever the type of its value: one word that may be
// copied, kept and compared. Its methods may be called from any goroutine. The
// zero TaskRef is none.
type TaskRef struct{ task *task }

// Ref gives t as a TaskRef.
func (t *Task[T]) Ref() TaskRef { return TaskRef{&t.task} }

// Cancel is Task.Cancel.
func (r TaskRef) Cancel() { r.task.cancel() }

// IsRun says whether it is no task but a call of Run or BlockOn, or one that the
// executor makes for itself. Those should have their turn whatever happens to the
// tasks.
func (r TaskRef) IsRun() bool { return r.task.traits.has(isRoot) }

// Name is Task.Name.
func (r TaskRef) Name() string { return r.task.name() }

// Wake has the task polled, for no reason that it knows of: what futures have to
// put up with.
func (r TaskRef) Wake() { r.task.wake(nil) }

// Ended says whether the task has ended.
func (r TaskRef) Ended() bool { return r.task.isDone() }

// Cancelled says whether the task was told to cancel.
func (r TaskRef) Cancelled() bool { return r.task.traits.has(cancelRequested) }

// Failure gives what the task has ended by if it has no value: a *PanicError,
// ErrGoexit or ErrCancelled; else nil.
func (r TaskRef) Failure() error {
	if !r.task.isDone() || !r.task.traits.has(failed) {
		return nil
	}
	return r.task.failure().err
}

// Claim says whether nobody has awaited the task, which has failed, since it
// ended. Who claims it counts as one who has, so that a panic is not reported on
// standard error.
func (r TaskRef) Claim() (unclaimed bool) { return !r.task.failure().seen.Swap(true) }

// introduce tells the scheduler of a new task. One that is observed has a rare from
// the beginning: so its end and the awaits of it come by a touch, and others
// need not look whether they are observed.
func (e *Executor) introduce(t *task) {
	if isObserved() {
		t.rare()
	}
	e.scheduler.Spawned(TaskRef{t})
}

// Stack is Stack of the task, without its ID: numbers depend on who asks first.
func (r TaskRef) Stack() TaskStack { return r.task.stack() }

// Awaited gives the task whose end the trace ends in; false if it is another
// thing.
func (t *Trace) Awaited() (r TaskRef, ok bool) { return TaskRef{t.awaited}, t.awaited != nil }

// schedule asks the scheduler which task is next; nil if there is none.
func (s *single) schedule(by Scheduler) *task {
	if len(s.exec.outside.contexts) > 0 {
		s.exec.lookAtContexts()
		if s.mail.Load() {
			s.collect()
		}
	}
	s.gather()
	if len(s.ready) == s.first {
		return nil
	}
	i, ok := by.Next(s.ready[s.first:])
	if !ok {
		return nil
	}
	t := s.ready[s.first+i].task
	if i == 0 {
		s.ready[s.first] = TaskRef{} // which would keep t alive
		s.first++
		return t
	}
	s.ready = append(s.ready[:s.first+i], s.ready[s.first+i+1:]...)
	return t
}

// gather moves what is queued to those that the scheduler knows as ready.
func (s *single) gather() {
	if s.first > 0 && s.first == len(s.ready) {
		s.ready, s.first = s.ready[:0], 0
	}
	if s.first > 64 && s.first > len(s.ready)/2 {
		n := copy(s.ready, s.ready[s.first:])
		clear(s.ready[n:])
		s.ready, s.first = s.ready[:n], 0
	}
	for t := s.queue.pop(); t != nil; t = s.queue.pop() {
		s.ready = append(s.ready, TaskRef{t})
	}
}

// unready takes t out of those that are ready, where it is if it was woken but
// had no turn since.
func (s *single) unready(t *task) {
	s.gather()
	rest := slices.DeleteFunc(s.ready[s.first:], func(r TaskRef) bool { return r.task == t })
	s.ready = s.ready[:s.first+len(rest)]
}

// preempt asks the scheduler whether the task being polled suspends.
func (s *single) preempt(by Scheduler) bool {
	if s.mail.Load() {
		s.collect()
	}
	s.gather()
	return by.Preempt(s.ready[s.first:])
}

// idleQueue says whether no task is ready.
func (s *single) idleQueue() bool { return s.queue.head == nil && len(s.ready) == s.first }

// Abandon ends the task, without a turn for what is left of it and with
// ErrCancelled as its outcome. It is for tasks of which not even the clean-up
// comes to an end, when the executor is to be shut down and idle.
func (r TaskRef) Abandon() {
	t := r.task
	e := t.traits.home().executor()
	if e == nil {
		return
	}
	alive := false
	newRoot(e).until(func(*Context) (done bool) {
		if alive = !t.isDone(); alive {
			t.turn.wakeAlone() // as in a task that has ended: nobody is to queue it
			e.core.(*single).unready(t)
			t.fail(&failure{err: ErrCancelled})
			t.body().drop()
			t.finish(nil)
			e.dismiss(t)
		}
		return true
	})
	if alive {
		e.end() // not before: it may be the last thing that the executor waits for
	}
}
