package async

import "sync/atomic"

// state is the life of a task as the executor sees it:
//
//		     1            2            3
//		new ───▶ queued ───▶ polled ───▶ done
//		          ▲  ▲        │  │
//		          │  └───5────┘  │ 4
//		          │              ▼
//		          └──────6───── idle
//
//	 1. The task is spawned (Executor.spawn) and put into a queue.
//	 2. A worker takes it from its queue for polling (state.begin). The queued
//	    bit stays: it means that somebody has the task in hand.
//	 3. Its future is ready, has panicked or is cancelled, and the outcome is in
//	    place (state.finish).
//	 4. It is not ready, and nobody woke it in the meantime (state.toIdle).
//	 5. It was woken while it was polled (state.toIdle says so), or asked for its
//	    next turn itself; the worker puts it into a queue again. The second is a
//	    yield; it changes no bit, so that it costs no atomic operation.
//	 6. It is woken (state.wake), and who woke it puts it into a queue.
//
// Waking in any other state leads nowhere: queued tasks will be polled, polled
// ones take way 5, done ones stay so.
type state struct {
	bits uint32 // atomic, but for the write before anybody else knows the task
}

const (
	// queued is set while the task is in a run queue or being polled. Whoever
	// sets it has to put the task into a queue.
	queued = 1 << iota

	// woken is set by a wake that finds queued. It is dropped when a poll
	// begins, which looks at everything anyway, and makes the worker queue the
	// task again when a poll ends. It is never set without queued.
	woken

	// cancelRequested is set by Cancel, once. From the next poll on the task's
	// future is cancelled instead of polled.
	cancelRequested

	// done is set last of all, after the outcome is in place. Nothing follows.
	done

	// failed is set before done if the outcome is not a value: see rare.failure.
	failed

	// crowded is set when rare.awaiters has been used. Guarded by rareMu.
	crowded

	// detached is set by Detach: nobody will await the task.
	detached
)

// wake notes that the task wants to be polled. If schedule is true the caller
// must queue it.
func (s *state) wake() (schedule bool) {
	for {
		old := atomic.LoadUint32(&s.bits)
		switch {
		case old&(done|woken) != 0:
			return false
		case old&queued != 0:
			if atomic.CompareAndSwapUint32(&s.bits, old, old|woken) {
				return false
			}
		default:
			if atomic.CompareAndSwapUint32(&s.bits, old, old|queued) {
				return true
			}
		}
	}
}

// begin starts a poll of a queued task: wake-ups up to now are answered by it.
func (s *state) begin() (cancel bool) {
	old := atomic.LoadUint32(&s.bits)
	if old&woken != 0 {
		old = atomic.AndUint32(&s.bits, ^uint32(woken))
	}
	return old&cancelRequested != 0
}

// toIdle gives the task up after a poll that was not ready. If requeue is true
// it was woken in the meantime: it stays queued, and the caller must put it
// into a queue.
func (s *state) toIdle() (requeue bool) {
	for {
		old := atomic.LoadUint32(&s.bits)
		if old&woken != 0 {
			atomic.AndUint32(&s.bits, ^uint32(woken))
			return true
		}
		if atomic.CompareAndSwapUint32(&s.bits, old, old&^queued) {
			return false
		}
	}
}

// requestCancel asks for cancellation. first is false if the task has ended or
// was asked before; otherwise the caller wakes the task.
func (s *state) requestCancel() (first bool) {
	return atomic.OrUint32(&s.bits, cancelRequested)&(done|cancelRequested) == 0
}

// finish says that the outcome is in place and gives what was set before.
func (s *state) finish() (before uint32) { return atomic.OrUint32(&s.bits, done) }

func (s *state) isDone() bool   { return atomic.LoadUint32(&s.bits)&done != 0 }
func (s *state) isFailed() bool { return atomic.LoadUint32(&s.bits)&failed != 0 }
