package async

import "math/rand/v2"

// A Context comes with every poll: it says whom to wake and on which executor
// the poll happens. It belongs to the poller and is valid during the poll
// only; a future that has to wait keeps the Waker, never the Context.
type Context struct {
	task     *task         // whom Waker wakes
	exec     *Executor     // whose timers serve; nil: the default executor's
	driver   driver        // who polls; nil: nobody that the runtime knows
	exit     *deferredCall // the deferred future that is being polled; see Recover
	raising  *Panic        // the panic that an exit raised last, for its stack
	surplus  int           // tasks that ended but still count in Executor.live
	caught   *Defers       // whose Catch has recovered a panic; nil when its Exit begins
	again    bool          // the future asked to be polled again; see yield
	external bool          // the poller does not look at again
	goexit   bool          // runtime.Goexit is unwinding the polling goroutine
}

// A driver is a goroutine that polls.
type driver interface {
	// push queues t, a task of the driver's executor that is not a root. It is
	// called on the driver's goroutine.
	push(t *task)

	// abandon is called while runtime.Goexit unwinds the goroutine: others take
	// over what the driver has to do. The root it gives can be driven by the
	// goroutine until it ends.
	abandon() *root
}

// push implements driver for the contexts that a future makes for its parts:
// the poller of the future is their driver.
func (cx *Context) push(t *task) { cx.driver.push(t) }

// abandon implements driver, and sees to it that the poller is replaced once.
func (cx *Context) abandon() *root {
	r, ok := cx.driver.(*root)
	switch {
	case ok:
	case cx.driver == nil:
		r = newRoot(cx.executor())
	default:
		r = cx.driver.abandon()
	}
	cx.driver = r
	return r
}

// NewContext gives a context for polling a future by hand; w is woken when the
// future wants to be polled again. Timers are those of the default executor.
func NewContext(w Waker) *Context {
	return &Context{task: w.task, external: true}
}

// Waker gives the waker of the task that is being polled.
func (cx *Context) Waker() Waker { return Waker{cx.task} }

// Wake does what w.Wake() does, and less costly so where w's task and the task
// being polled are on the same executor.
func (cx *Context) Wake(w Waker) { w.task.wake(cx) }

// yield has the task polled again after the others that are ready.
func (cx *Context) yield() {
	cx.again = true
	if cx.external {
		cx.task.wake(nil)
	}
}

// choose gives one of n choices at random, 0 to n-1. All that the runtime leaves
// to chance while it polls comes from here.
func (cx *Context) choose(n int) int {
	if n <= 1 {
		return 0
	}
	return rand.IntN(n)
}

// executor gives the executor whose timers serve this poll.
func (cx *Context) executor() *Executor {
	if cx.exec == nil {
		return Default()
	}
	return cx.exec
}

// A Waker has its task polled again. It is one word, may be copied, kept,
// compared and called from any goroutine, any number of times, also after the
// task has ended. The zero Waker must not be called.
type Waker struct{ task *task }

// Wake queues the task for polling, unless it is queued already. Woken while
// it is being polled, it is polled once more.
func (w Waker) Wake() { w.task.wake(nil) }

// WakerFunc gives a waker that calls wake, on whatever goroutine it is woken.
// It serves pollers outside this package: tests, other event loops.
func WakerFunc(wake func()) Waker {
	return Waker{&task{sched: funcScheduler(wake)}}
}

type funcScheduler func()

func (f funcScheduler) schedule(t *task, _ *Context) {
	for t.state.toIdle() {
		// Woken meanwhile: one call of f answers both.
	}
	f()
}
