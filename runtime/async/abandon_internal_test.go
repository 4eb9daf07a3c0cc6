package async

import (
	"runtime"
	"testing"
)

// runsFirst is a scheduler that has the turn of runs before that of tasks, but of
// one task before all others, and of one run after them.
type runsFirst struct{ first, last TaskRef }

func (s *runsFirst) Next(ready []TaskRef) (i int, ok bool) {
	rank := func(t TaskRef) int {
		switch {
		case t == s.first:
			return 0
		case t == s.last:
			return 3
		case t.IsRun():
			return 1
		}
		return 2
	}
	best := 0
	for i, t := range ready {
		if rank(t) < rank(ready[best]) {
			best = i
		}
	}
	return best, true
}

func (*runsFirst) Spawned(TaskRef)                                    {}
func (*runsFirst) Preempt([]TaskRef) bool                             { return false }
func (*runsFirst) Polled(TaskRef, bool)                               {}
func (*runsFirst) Choose(int) int                                     { return 0 }
func (*runsFirst) Blocking(call func(), _ func(error) (canFail bool)) { go call() }

// endless is a future that is never ready, nor ever cancelled.
type endless struct{}

func (endless) Poll(*Context) (u Unit, ready bool) { return u, false }
func (endless) PollCancel(*Context) (done bool)    { return false }

// TestAbandonReady abandons a task that was woken and had no turn since. It must
// not have one afterwards. Right before, the worker polls another to its end, and
// has no turn after that: Shutdown must not wait for it to count that.
func TestAbandonReady(t *testing.T) {
	sched := &runsFirst{}
	e := NewExecutor(SingleThreaded(), WithScheduler(sched))
	task := SpawnOn(e, endless{})
	run := newRoot(e)
	abandoned := make(chan struct{})
	begun := false
	run.until(func(cx *Context) (done bool) {
		select {
		case <-abandoned:
			return true
		default:
		}
		if !begun {
			begun, sched.last = true, TaskRef{&run.task}
			go func() {
				task.Ref().Abandon()
				close(abandoned)
			}()
			for s := e.core.(*single); !s.mail.Load(); {
				runtime.Gosched() // until the other run is there
			}
			task.wake(nil)
			sched.first = SpawnOn(e, step(func(*Context) {})).Ref()
		}
		cx.again = true
		return false
	})
	if !task.isDone() {
		t.Error("the task has not ended")
	}
	shutDown(t, e)
}
