package async

import (
	"runtime"
	"sync"
	"testing"
)

// step is a future that calls f once, in its poll.
type step func(cx *Context)

func (f step) Poll(cx *Context) (Unit, bool) { f(cx); return Unit{}, true }
func (f step) PollCancel(*Context) bool      { return true }

// TestHolder wakes tasks of a single-threaded executor by calls that have no
// Context: from a goroutine that has the baton they go straight into the queue,
// from all others through the inbox.
func TestHolder(t *testing.T) {
	if !quickSelf {
		t.Skip("here all go through the inbox")
	}
	e, other := NewExecutor(SingleThreaded()), NewExecutor(SingleThreaded())
	defer shutDown(t, e)
	defer shutDown(t, other)
	s := e.core.(*single)

	// straight says whether plain calls queued and woke a task without the inbox,
	// into which others may put what they have meanwhile.
	straight := func() bool {
		var o Oneshot[int]
		task := SpawnOn(e, o.Recv())
		if s.queue.tail != &task.task {
			return false
		}
		task.Detach()
		task.Cancel()
		return task.turn&woken != 0
	}
	inTask := func(f func()) { Run(e, SpawnOn(e, step(func(*Context) { f() }))) }
	check := func(what string, want, got bool) {
		t.Helper()
		if got != want {
			t.Errorf("%s: straight into the queue %v, want %v", what, got, want)
		}
	}

	inTask(func() { check("in a task", true, straight()) })
	Run(e, step(func(*Context) { check("in what Run polls", true, straight()) }))
	check("after Run", false, e.core.(*single).isHolder())

	inTask(func() {
		var wg sync.WaitGroup
		wg.Go(func() { check("on another goroutine", false, s.isHolder()) })
		wg.Wait()
		Run(other, step(func(*Context) {
			check("in a task of another executor, within", true, straight())
			check("of that", true, other.core.(*single).isHolder())
		}))
		check("after that", false, other.core.(*single).isHolder())
	})

	// Another goroutine becomes the worker while this one ends.
	ended := SpawnOn(e, step(func(cx *Context) {
		defer func() { check("while Goexit unwinds", true, straight()) }()
		runtime.Goexit()
	}))
	Run(e, step(func(*Context) { ended.Detach() }))
	inTask(func() { check("on the next worker", true, straight()) })

	// A root that waits passes the baton on, and has it back afterwards.
	var o Oneshot[int]
	SpawnOn(e, step(func(*Context) { check("in a task while a root waits", true, straight()); o.Send(1) })).Detach()
	if v, ok := Run(e, o.Recv()).Unpack(); v != 1 || !ok {
		t.Error(v, ok)
	}
	check("nobody polls", false, s.isHolder())
}

func shutDown(t *testing.T, e *Executor) {
	if err := e.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
}
