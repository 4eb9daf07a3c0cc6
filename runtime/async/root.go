package async

// BlockOn polls f on the calling goroutine until it is ready, and gives its
// value. The goroutine is parked while there is nothing to do. A panic of f,
// or runtime.Goexit, unwinds the caller.
//
// A future must not call BlockOn: it would block a worker, or wait for itself.
func BlockOn[T any](f Future[T]) T { return Run(Default(), f) }

// Run is BlockOn with e as the executor. If e is shut down, f is cancelled, and
// Run gives ErrCancelled as the await of a cancelled task does: as the error if
// T is a Result or error, and as a panic otherwise.
func Run[T any](e *Executor, f Future[T]) (v T) {
	if e.scheduler != nil && whose() == e {
		panic("async: BlockOn or Run in a task, on the task's own executor: it would wait for itself")
	}
	if !e.begin() {
		return noValue[T]()
	}
	r := newRoot(e)
	r.future = f
	defer r.settle()
	defer r.unwound()
	r.until(func(cx *Context) (done bool) {
		if r.cancelled = e.closing.Load(); r.cancelled {
			return f.PollCancel(cx)
		}
		v, done = f.Poll(cx)
		return done
	})
	if r.cancelled {
		return noValue[T]()
	}
	return v
}

// noValue is the outcome of what was cancelled.
func noValue[T any]() (v T) {
	if !setCancelled(&v) {
		panic(ErrCancelled)
	}
	return v
}

// unwound is deferred by Run, for the case that caught describes.
func (r *root) unwound() {
	if v := r.cx.finishCaught(); v != nil {
		panic(v)
	}
}

// settle says that a root that was counted is over.
func (r *root) settle() { r.cx.exec.live.died(1 + r.cx.surplus) }

// A root is a future that is polled by one certain goroutine: the caller of
// BlockOn, or one that runtime.Goexit is unwinding.
type root struct {
	task
	cx     Context
	future any // what Run polls; nil for the runtime's own

	// park holds a token when the goroutine has reason to go on.
	park chan struct{}

	cancelled bool // Run has found the executor shut down
	depth     int  // how many calls of until are on the stack

	// The rest is for single-threaded executors; see single.
	holding bool         // the goroutine has the baton
	adopted bool         // the goroutine was a worker before
	seat    singleDriver // unless adopted
}

func newRoot(e *Executor) *root {
	r := &root{park: make(chan struct{}, 1)}
	r.task = task{turn: queued, traits: isRoot | traits(e.home)<<homeShift, kind: kindOf(r)}
	r.cx = Context{task: &r.task, exec: e, home: e.home, driver: r, settles: true}
	return r
}

func (r *root) until(step func(cx *Context) (done bool)) {
	r.depth++
	defer func() { r.depth-- }()
	r.cx.exec.core.until(r, step)
}

// step polls once; again is as in Executor.poll.
func (r *root) step(step func(cx *Context) (done bool)) (done, again bool) {
	r.cx.budget = r.cx.exec.budget
	done = step(&r.cx)
	again, r.cx.again = r.cx.again, false
	return done, again
}

// toIdle gives the root's turn up; see turn. It has a place in the roll from the
// first time on.
func (r *root) toIdle() (again bool) {
	if r.turn.place() == 0 && r.cx.exec.enroll(&r.task, &r.cx) {
		return true
	}
	return r.turn.toIdle()
}

// end is called when an adopted root is not needed any more: until did not
// give back what it had from the beginning. It does nothing if the root is driven
// further out on the stack, too, where runtime.Goexit will come through.
func (r *root) end() {
	if r.depth > 0 {
		return
	}
	if r.adopted && r.holding {
		r.cx.exec.core.leave(r)
	}
	r.cx.exec.live.died(r.cx.surplus)
	r.cx.surplus = 0
}

// run and drop make *root a body, by which the executor finds the root of a
// task; nobody calls them.
func (r *root) run(*Context, bool) (done bool) { panic("async: a root runs itself") }
func (r *root) drop()                          {}
func (r *root) awaited() any                   { return r.future }

// abandon goes on with the same root: nobody else can poll it.
func (r *root) abandon() *root { return r }
