package async

import (
	"sync/atomic"
	"unsafe"
)

// task is the part of a task that does not depend on its value: what wakers
// point at and run queues link. Roots of BlockOn and the children of JoinAll
// have one too.
//
// There may be millions, so it has 32 bytes.
type task struct {
	turn   turn
	traits traits

	// next links run queues. It belongs to whoever holds the queue the task is
	// in, and is nil otherwise.
	next *task

	// kind says what the task is the first field of. It never changes.
	kind kind

	// link is the task that awaits this one, or &ended when this one has ended,
	// or the first field of a rare that knows both; nil before.
	link atomic.Pointer[task]
}

// ended is what the link of a task points at that has ended.
var ended task

// wake is Waker.Wake; cx may be nil.
func (t *task) wake(cx *Context) {
	switch h := t.traits.home(); {
	case h == 0:
		t.body().awake(cx)
	case cx != nil && cx.home == h:
		cx.exec.core.wake(t, cx)
	case t.isDone():
	default:
		if e := h.executor(); e != nil {
			e.core.wake(t, nil)
		}
	}
}

// awake is for those that always have an executor.
func (t *task) awake(*Context) { panic("async: a task without an executor was woken") }

// await says whether t is done. If it is not, w will be woken when it is.
func (t *task) await(w *task) (isDone bool) { return t.link.Load() == &ended || t.join(w) }

func (t *task) join(w *task) (isDone bool) {
	touch(unsafe.Pointer(&t.link))
	for {
		switch l := t.link.Load(); {
		case l == &ended:
			return true
		case l == w:
			return false
		case l == nil:
			if t.link.CompareAndSwap(nil, w) {
				return false
			}
		default:
			return t.rare().await(w)
		}
	}
}

// unawait takes the task that cx polls from the awaiters. That task may await
// t in another place too, so it is polled again to say so.
func (t *task) unawait(cx *Context) {
	touch(unsafe.Pointer(&t.link))
	w := cx.task
	switch l := t.link.Load(); {
	case l == w && t.link.CompareAndSwap(w, nil):
		cx.yield()
	case l == nil, l == &ended:
	default:
		if r := asRare(t.link.Load()); r != nil && r.unawait(w) {
			cx.yield()
		}
	}
}

// finish ends the task, whose outcome is in place, and wakes its awaiters.
func (t *task) finish(cx *Context) {
	if !t.link.CompareAndSwap(nil, &ended) {
		t.release(cx)
	}
}

// release is finish for a task that has a link.
func (t *task) release(cx *Context) {
	touch(unsafe.Pointer(&t.link))
	l := t.link.Load()
	for asRare(l) == nil && !t.link.CompareAndSwap(l, &ended) {
		l = t.link.Load()
	}
	r := asRare(l)
	if r == nil {
		if l != nil {
			l.wake(cx)
		}
		return
	}
	awaiters := r.finish()
	if t.traits.has(failed) && t.traits.has(detached) {
		t.crash()
	}
	for _, w := range awaiters {
		w.wake(cx)
	}
}

func (t *task) isDone() bool {
	l := t.link.Load()
	if l == &ended {
		return true
	}
	r := asRare(l)
	return r != nil && r.done.Load()
}

// fail makes f the task's outcome. The caller goes on with finish.
func (t *task) fail(f *failure) {
	r := t.rare()
	r.mu.Lock()
	r.failure = f
	r.mu.Unlock()
	t.traits.set(failed)
}

// failure gives the outcome of a task that has failed.
func (t *task) failure() *failure {
	r := asRare(t.link.Load())
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.failure
}

// cancel asks for cancellation.
func (t *task) cancel() {
	touch(unsafe.Pointer(t))
	touch(unsafe.Pointer(&t.link)) // which says whether it has ended
	if t.traits.set(cancelRequested) && !t.isDone() {
		t.wake(nil)
	}
}

// A Task is a future that an executor polls. It is itself a future, which may
// be awaited any number of times and by several tasks; all get the same value.
//
// If the task's future panicked, awaiting it panics with a *PanicError; if it
// called runtime.Goexit, with ErrGoexit. A cancelled task gives ErrCancelled,
// as the error if T is a Result or error, and as a panic otherwise.
//
// The methods but Poll and PollCancel may be called from any goroutine.
//
// Cancellation: cancelling an await of a task does not cancel the task; Cancel
// does.
type Task[T any] struct {
	task
	value T // the outcome; written before the task is done; see asTask
}

// Poll gives the task's value when it has ended.
func (t *Task[T]) Poll(cx *Context) (value T, ready bool) {
	if !t.task.await(cx.task) || !cx.Spend() {
		return value, false
	}
	return t.outcome(), true
}

// outcome gives the value of a task that is done, or panics with its failure.
func (t *Task[T]) outcome() T {
	if t.traits.has(failed) {
		t.failure().raise()
	}
	return t.value
}

// PollCancel ends an await of the task. The task goes on.
func (t *Task[T]) PollCancel(cx *Context) (done bool) {
	t.task.unawait(cx)
	return true
}

// Cancel asks the task to end: its future is cancelled when it is next its
// turn, and the task is done when the clean-up has finished. Await the task to
// wait for that. Cancel does nothing if the task has ended.
func (t *Task[T]) Cancel() { t.task.cancel() }

// Detach says that nobody will await the task: a panic in it then ends the
// program, as one in a goroutine does, with a *PanicError, which says where the
// task was.
func (t *Task[T]) Detach() {
	if t.traits.set(detached) && t.traits.has(failed) && t.isDone() {
		t.task.crash()
	}
}

// crash ends the program if t, which is detached and failed, panicked. It is up
// to the scheduler where there is one.
func (t *task) crash() {
	if e := t.traits.home().executor(); e == nil || e.scheduler == nil {
		t.failure().crash()
	}
}

// cancelAndAwait is what the package's Cancel does with a task.
func (t *Task[T]) cancelAndAwait(cx *Context) (done bool) {
	t.Cancel()
	if !t.task.await(cx.task) {
		return false
	}
	if t.traits.has(failed) {
		t.failure().raiseUnlessCancelled()
	}
	return true
}

// keepCancelled makes "cancelled" the task's outcome.
func (t *Task[T]) keepCancelled() {
	if !setCancelled(&t.value) {
		t.fail(&failure{err: ErrCancelled})
	}
}

// setCancelled puts ErrCancelled into a value that has room for an error.
func setCancelled[T any](value *T) (ok bool) {
	switch v := any(value).(type) {
	case *error:
		*v = ErrCancelled
	case interface{ setError(error) }:
		v.setError(ErrCancelled)
	default:
		return false
	}
	return true
}
