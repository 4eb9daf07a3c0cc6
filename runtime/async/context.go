package async

import "math"

// A Context comes with every poll: it says whom to wake and on which executor
// the poll happens. It belongs to the poller and is valid during the poll
// only; a future that has to wait keeps the Waker, never the Context.
type Context struct {
	task     *task         // whom Waker wakes
	exec     *Executor     // whose timers serve; nil: the default executor's
	driver   driver        // who polls; nil: nobody that the runtime knows
	worker   *worker       // the one of several who polls; else nil
	exit     *deferredCall // the deferred future that is being polled; see Recover
	raising  *Panic        // the panic that an exit raised last, for its stack
	caught   *Defers       // whose Catch has recovered a panic; nil when its Exit begins
	surplus  int           // room for tasks in Executor.live; see population
	budget   int           // how many more awaits may be ready in this poll; see Spend
	random   uint64        // the state of Choose
	home     home          // of exec, if the poller belongs to it; else 0
	shard    uint8         // which part of exec's timers and roll serves
	again    bool          // the future asked to be polled again; see yield
	external bool          // the poller does not look at again, and sets no budget
	settles  bool          // the poller gives back what is left of surplus
	goexit   bool          // runtime.Goexit is unwinding the polling goroutine
}

// A driver is a goroutine that polls.
type driver interface {
	// abandon is called while runtime.Goexit unwinds the goroutine: others take
	// over what the driver has to do. The root it gives can be driven by the
	// goroutine until it ends.
	abandon() *root
}

// abandon implements driver for the contexts that a future makes for its parts,
// and sees to it that the poller is replaced once.
func (cx *Context) abandon() *root {
	r, ok := cx.driver.(*root)
	switch {
	case ok:
	case cx.driver == nil:
		r = newRoot(cx.executor())
	default:
		r = cx.driver.abandon()
	}
	cx.driver, cx.worker, cx.home = r, nil, 0
	return r
}

// NewContext gives a context for polling a future by hand; w is woken when the
// future wants to be polled again. Timers are those of the default executor.
// There is no budget; see Spend.
func NewContext(w Waker) *Context {
	return &Context{task: w.task, external: true}
}

// part makes c the context with which a future that is polled with cx polls a
// part of it that has a waker of its own. The future gives back what is left of
// the budget; see unpart.
func (cx *Context) part(c *Context) {
	*c = Context{
		exec: cx.exec, worker: cx.worker, home: cx.home, shard: cx.shard,
		budget: cx.budget, random: cx.random,
	}
	if cx.driver != nil {
		c.driver = cx
	}
	if cx.external {
		c.budget = math.MaxInt
	}
}

// unpart ends what part began.
func (cx *Context) unpart(c *Context) {
	cx.random = c.random
	if !cx.external {
		cx.budget = c.budget
	}
}

// pollBudget is how many awaits may be ready in one poll of a task.
const pollBudget = 128

// Spend is called by a future that waits for others, such as a channel's or a
// lock's, when it would be ready. If ok is false the task has had enough ready
// awaits in this poll: the future leaves all as it is and is not ready, and will
// be polled again after the other tasks that are ready. So a task that never
// has to wait does not keep others, and timers, from their turn.
func (cx *Context) Spend() (ok bool) {
	if cx.budget > 0 {
		cx.budget--
		return true
	}
	return cx.spent()
}

// spent is apart so that Spend is inlined.
//
//go:noinline
func (cx *Context) spent() (ok bool) {
	if cx.external {
		return true
	}
	if e := cx.exec; e != nil && e.scheduler != nil && !e.core.(*single).preempt(e.scheduler) {
		return true
	}
	cx.again = true
	return false
}

// Choose gives a number from 0 to n-1, for what wants to be fair: which of
// several things that are ready is looked at first. If the executor was made
// with a Scheduler, that decides.
func (cx *Context) Choose(n int) int {
	if cx.exec != nil && cx.exec.scheduler != nil {
		return cx.exec.scheduler.Choose(n)
	}
	return cx.pick(n)
}

// first chooses which of n things to begin with; 0 if there is no choice.
func (cx *Context) first(n int) int {
	if n < 2 {
		return 0
	}
	return cx.Choose(n)
}

// pick gives a pseudo-random number from 0 to n-1, n being small.
func (cx *Context) pick(n int) int {
	x := cx.random
	if x == 0 {
		x = seed()
	}
	x ^= x << 13
	x ^= x >> 7
	x ^= x << 17
	cx.random = x
	return int(x >> 33 * uint64(n) >> 31)
}

// Waker gives the waker of the task that is being polled.
func (cx *Context) Waker() Waker { return Waker{cx.task} }

// Wake does what w.Wake() does, and less costly so where w's task and the task
// being polled are on the same executor.
func (cx *Context) Wake(w Waker) { w.task.wake(cx) }

// yield has the task polled again after the others that are ready. It gives
// false, as the future is not ready then.
func (cx *Context) yield() (ready bool) {
	cx.again = true
	return cx.external && cx.yieldOutside()
}

// yieldOutside is for a poller that does not look at again. It is apart so that
// yield is inlined in what calls it.
//
//go:noinline
func (cx *Context) yieldOutside() (ready bool) {
	cx.task.wake(nil)
	return false
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
	f := &funcWaker{wake: wake}
	f.kind = kindOf(f)
	return Waker{&f.task}
}

// A funcWaker is a task without a future.
type funcWaker struct {
	task
	wake func()
}

func (f *funcWaker) awake(*Context) { f.wake() }

func (f *funcWaker) run(*Context, bool) (done bool) { panic("async: nobody polls a WakerFunc") }
func (f *funcWaker) drop()                          {}
func (f *funcWaker) awaited() any                   { return nil }
