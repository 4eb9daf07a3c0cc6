package async

import (
	"context"
	"sync/atomic"
)

// On an executor with a scheduler as little as possible is left to goroutines
// that are not its worker's: what they do comes at some time or other.
//
// Contexts do not call back there. They are looked at before the scheduler is
// asked for the next task, so that a task that cancels one wakes who waits for it
// before anything else happens. Goroutines that stand in for tasks at Go's
// channels are counted, so that it is known that somebody may still wake them.
type outside struct {
	contexts map[*ContextDoneFuture]context.Context // belongs to who has the baton
	standIns atomic.Int32
}

// watchContext has f notified when ctx is done. It is false where contexts call
// back.
func (e *Executor) watchContext(f *ContextDoneFuture, ctx context.Context) bool {
	if e == nil || e.scheduler == nil {
		return false
	}
	if e.outside.contexts == nil {
		e.outside.contexts = map[*ContextDoneFuture]context.Context{}
	}
	e.outside.contexts[f] = ctx
	return true
}

func (e *Executor) unwatchContext(f *ContextDoneFuture) { delete(e.outside.contexts, f) }

// lookAtContexts notifies those whose contexts are done. There is at most one
// wake-up each, so that their order does not matter.
func (e *Executor) lookAtContexts() {
	for f, ctx := range e.outside.contexts {
		if ctx.Err() != nil {
			delete(e.outside.contexts, f)
			f.done.NotifyOne()
		}
	}
}

// standIn runs work, which wakes a task of e when it is done, on a goroutine.
func (cx *Context) standIn(work func()) {
	e := cx.exec
	if e == nil || e.scheduler == nil {
		go work()
		return
	}
	e.outside.standIns.Add(1)
	go func() {
		defer e.outside.standIns.Add(-1)
		work()
	}()
}

// StandIns says how many goroutines stand in for tasks of e at Go's channels, if
// e has a scheduler.
func (e *Executor) StandIns() int { return int(e.outside.standIns.Load()) }
