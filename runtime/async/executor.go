package async

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// An Executor polls tasks. There are two kinds: New gives one with several
// workers, NewSingle one that runs one future at a time. The one that package
// functions use is Default. Its methods, and functions that take an executor,
// may be called from any goroutine.
type Executor struct {
	core   core
	timers timers

	// live counts the tasks and calls of Run that have not ended, one until
	// Close, and what workers have in Context.surplus: a task that ends there
	// makes room for one that is spawned there, without an atomic operation.
	// Workers settle before they park, so live gets to 0 when all has ended.
	live  atomic.Int64
	ended chan struct{} // closed when live reaches 0
}

// core is what the kinds of executor differ in.
type core interface {
	scheduler

	// until polls step on the calling goroutine until it is done, and waits
	// while it is not woken.
	until(r *root, step func(cx *Context) (done bool))

	// leave is called when an adopted root has been driven to its end: the
	// goroutine takes no part any more.
	leave(r *root)

	// stop ends the workers and waits for them. No task is alive.
	stop()
}

// New gives an executor with that many workers, or GOMAXPROCS if workers is
// not positive. They are started now and stay until Close.
func New(workers int) *Executor {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	e := newExecutor()
	e.core = newMulti(e, workers)
	return e
}

// NewSingle gives a single-threaded executor: its tasks, and the futures that
// are run on it with Run, take turns in the order in which they become ready.
// They need no locks for what they share, and a switch costs less than in a
// New one.
func NewSingle() *Executor {
	e := newExecutor()
	e.core = newSingle(e)
	return e
}

func newExecutor() *Executor {
	e := &Executor{ended: make(chan struct{})}
	e.live.Store(1)
	return e
}

// Close waits until all tasks of e and all calls of Run have ended, and then
// its workers. Tasks that are alive may spawn others meanwhile; afterwards Run
// and spawning panic. Tasks that wait for ever have to be cancelled first.
// Close is called once, and not by what runs on e.
func (e *Executor) Close() {
	e.end()
	<-e.ended
	e.core.stop()
	e.timers.stop()
}

// begin counts something that lives on e; end does when it has ended.
func (e *Executor) begin() {
	if e.live.Add(1) == 1 {
		e.live.Store(0)
		panic("async: the executor is closed")
	}
}

func (e *Executor) end() { e.settle(1) }

// settle counts n that have ended.
func (e *Executor) settle(n int) {
	if n > 0 && e.live.Add(-int64(n)) == 0 {
		close(e.ended)
	}
}

// spawn makes t a task of e and queues it; cx may be nil.
func (e *Executor) spawn(t *task, b body, cx *Context) {
	if cx != nil && cx.surplus > 0 && cx.exec == e {
		cx.surplus--
	} else {
		e.begin()
	}
	t.sched, t.body = e.core, b
	t.state.bits = queued
	e.core.schedule(t, cx)
}

var defaultExecutor struct {
	set  atomic.Pointer[Executor]
	once sync.Once
}

// Default gives the executor that BlockOn, Spawn and Start use: one with
// GOMAXPROCS workers, made when it is first asked for, unless SetDefault chose
// another.
func Default() *Executor {
	if e := defaultExecutor.set.Load(); e != nil {
		return e
	}
	defaultExecutor.once.Do(func() {
		defaultExecutor.set.CompareAndSwap(nil, New(0))
	})
	return defaultExecutor.set.Load()
}

// SetDefault makes e the default executor. It is for the start of a program;
// what runs already stays where it is.
func SetDefault(e *Executor) {
	if e == nil {
		panic("async: SetDefault(nil)")
	}
	defaultExecutor.set.Store(e)
}

// poll polls the task t that was queued. If requeue is true the caller must
// queue it again. A panic of t comes through; see Context.survive.
func (e *Executor) poll(cx *Context, t *task) (requeue bool) {
	cx.task = t
	cancel := t.state.begin()
	if t.body.run(cx, cancel) {
		cx.again = false
		t.finish(cx)
		cx.surplus++
		return false
	}
	if cx.again {
		cx.again = false
		return true
	}
	return t.state.toIdle()
}

// rest is called before a worker may park: it keeps no task alive then, and
// nothing that Close waits for.
func (cx *Context) rest(e *Executor) {
	cx.task = nil
	e.settle(cx.surplus)
	cx.surplus = 0
}

// fail ends the task that cx polled after it panicked with v, or called
// runtime.Goexit if v is nil. It is called by a deferred function, so that the
// stack is that of the panic.
func (e *Executor) fail(cx *Context, v any) {
	if cx.task.state.isDone() {
		panic(v) // a waker panicked, which is nobody's outcome
	}
	if v == nil {
		defer func() { e.conclude(cx, v) }() // deferred, for what runs first may call Goexit again
		v = cx.finishCaught()
		return
	}
	e.conclude(cx, v)
}

// conclude makes a panic or runtime.Goexit the outcome of the task.
func (e *Executor) conclude(cx *Context, v any) {
	t := cx.task
	if v != nil && atomic.LoadUint32(&t.state.bits)&detached != 0 {
		panic(v) // which ends the program
	}
	t.fail(newFailure(cx, v))
	cx.exit, cx.raising, cx.caught, cx.again = nil, nil, nil, false
	t.body.drop()
	t.finish(nil)
	e.end()
}
