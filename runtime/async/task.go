package async

import (
	"slices"
	"sync"
	"sync/atomic"
)

// task is the part of a task that does not depend on its value: what wakers
// point at and run queues link. Roots of BlockOn and the children of JoinAll
// have one too, each with its own scheduler.
type task struct {
	state state

	// root is set on the task of a root: only the goroutine that made it may
	// poll it. It never changes.
	root bool

	// next links run queues. It belongs to whoever holds the queue the task is
	// in, and is nil otherwise.
	next *task

	// sched is told when the task has to be queued. It never changes.
	sched scheduler

	// body is what is run. It never changes; nil for children of JoinAll.
	body body

	// awaiter is the task that awaits this one; others are in rare.awaiters.
	awaiter atomic.Pointer[task]

	// rare holds what few tasks have. It is guarded by rareMu.
	rare *rare
}

// A scheduler queues tasks that were woken.
type scheduler interface {
	// schedule queues t, whose queued bit the caller has just set. cx is the
	// context of the poll in which that happened, nil if it is not known.
	schedule(t *task, cx *Context)
}

// A body is the future of a task together with the place of its value.
type body interface {
	// run polls the future, or cancels it, and keeps the value when done.
	run(cx *Context, cancel bool) (done bool)

	// drop lets go of the future after it panicked.
	drop()
}

type rare struct {
	awaiters []*task // in order of arrival
	failure  *failure
}

var rareMu sync.Mutex

// wake is Waker.Wake; cx may be nil.
func (t *task) wake(cx *Context) {
	if t.state.wake() {
		t.sched.schedule(t, cx)
	}
}

// await says whether t is done. If it is not, w will be woken when it is.
func (t *task) await(w *task) (isDone bool) {
	if t.state.isDone() {
		return true
	}
	if t.awaiter.Load() != w && !t.awaiter.CompareAndSwap(nil, w) {
		t.joinCrowd(w)
	}
	// finish may have looked for awaiters before w became one.
	return t.state.isDone()
}

func (t *task) joinCrowd(w *task) {
	rareMu.Lock()
	defer rareMu.Unlock()
	if t.rare == nil {
		t.rare = new(rare)
	}
	for _, other := range t.rare.awaiters {
		if other == w {
			return
		}
	}
	t.rare.awaiters = append(t.rare.awaiters, w)
	atomic.OrUint32(&t.state.bits, crowded)
}

// unawait takes the task that cx polls from the awaiters. That task may await
// t in another place too, so it is polled again to say so.
func (t *task) unawait(cx *Context) {
	w := cx.task
	if t.awaiter.CompareAndSwap(w, nil) {
		cx.yield()
		return
	}
	rareMu.Lock()
	defer rareMu.Unlock()
	if t.rare == nil {
		return
	}
	for i, other := range t.rare.awaiters {
		if other == w {
			t.rare.awaiters = slices.Delete(t.rare.awaiters, i, i+1)
			cx.yield()
			return
		}
	}
}

// finish ends the task, whose outcome is in place, and wakes its awaiters.
func (t *task) finish(cx *Context) {
	before := t.state.finish()
	if before&(detached|failed) == detached|failed {
		t.failure().crash()
	}
	if t.awaiter.Load() != nil {
		if w := t.awaiter.Swap(nil); w != nil {
			w.wake(cx)
		}
	}
	if before&crowded == 0 {
		return
	}
	rareMu.Lock()
	awaiters := t.rare.awaiters
	t.rare.awaiters = nil
	rareMu.Unlock()
	for _, w := range awaiters {
		w.wake(cx)
	}
}

// fail makes f the task's outcome. The caller goes on with finish.
func (t *task) fail(f *failure) {
	rareMu.Lock()
	if t.rare == nil {
		t.rare = new(rare)
	}
	t.rare.failure = f
	rareMu.Unlock()
	atomic.OrUint32(&t.state.bits, failed)
}

func (t *task) failure() *failure {
	rareMu.Lock()
	defer rareMu.Unlock()
	return t.rare.failure
}

// A Task is a future that an executor polls. It is itself a future, which may
// be awaited any number of times and by several tasks; all get the same value.
//
// If the task's future panicked, awaiting it panics with a *PanicError; if it
// called runtime.Goexit, with ErrGoexit. A cancelled task gives ErrCancelled,
// as the error if T is a Result or error, and as a panic otherwise.
//
// Cancel and Detach may be called from any goroutine.
//
// Cancellation: cancelling an await of a task does not cancel the task; Cancel
// does.
type Task[T any] struct {
	task
	value T // the outcome; written before the state says done
}

// Poll gives the task's value when it has ended.
func (t *Task[T]) Poll(cx *Context) (value T, ready bool) {
	if !t.task.await(cx.task) {
		return value, false
	}
	if t.state.isFailed() {
		t.failure().raise()
	}
	return t.value, true
}

// PollCancel ends an await of the task. The task goes on.
func (t *Task[T]) PollCancel(cx *Context) (done bool) {
	t.task.unawait(cx)
	return true
}

// Cancel asks the task to end: its future is cancelled when it is next its
// turn, and the task is done when the clean-up has finished. Await the task to
// wait for that. Cancel does nothing if the task has ended.
func (t *Task[T]) Cancel() {
	if t.state.requestCancel() {
		t.wake(nil)
	}
}

// Detach says that nobody will await the task: a panic in it then ends the
// program, as one in a goroutine does.
func (t *Task[T]) Detach() {
	if before := atomic.OrUint32(&t.state.bits, detached); before&done != 0 && before&failed != 0 {
		t.failure().crash()
	}
}

// cancelAndAwait is what the package's Cancel does with a task.
func (t *Task[T]) cancelAndAwait(cx *Context) (done bool) {
	t.Cancel()
	if !t.task.await(cx.task) {
		return false
	}
	if t.state.isFailed() {
		t.failure().raiseUnlessCancelled()
	}
	return true
}

// keepCancelled makes "cancelled" the task's outcome.
func (t *Task[T]) keepCancelled() {
	switch v := any(&t.value).(type) {
	case *error:
		*v = ErrCancelled
	case interface{ setError(error) }:
		v.setError(ErrCancelled)
	default:
		t.fail(&failure{err: ErrCancelled})
	}
}
