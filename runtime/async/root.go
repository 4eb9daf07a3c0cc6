package async

// BlockOn polls f on the calling goroutine until it is ready, and gives its
// value. The goroutine is parked while there is nothing to do. A panic of f,
// or runtime.Goexit, unwinds the caller.
//
// A future must not call BlockOn: it would block a worker, or wait for itself.
func BlockOn[T any](f Future[T]) T { return Run(Default(), f) }

// Run is BlockOn with e as the executor.
func Run[T any](e *Executor, f Future[T]) (v T) {
	e.begin()
	defer e.end()
	r := newRoot(e)
	defer r.unwound()
	r.until(func(cx *Context) (ready bool) {
		v, ready = f.Poll(cx)
		return ready
	})
	return v
}

// unwound is deferred by Run, for the case that caught describes.
func (r *root) unwound() {
	if v := r.cx.finishCaught(); v != nil {
		panic(v)
	}
}

// A root is a future that is polled by one certain goroutine: the caller of
// BlockOn, or one that runtime.Goexit is unwinding.
type root struct {
	task task
	cx   Context

	// park holds a token when the goroutine has reason to go on.
	park chan struct{}

	// The rest is for single-threaded executors; see single.
	holding bool // the goroutine has the baton
	adopted bool // the goroutine was a worker before
}

func newRoot(e *Executor) *root {
	r := &root{park: make(chan struct{}, 1)}
	r.task.root = true
	r.task.sched = e.core
	r.task.body = r
	r.task.state.bits = queued
	r.cx = Context{task: &r.task, exec: e, driver: r}
	return r
}

func (r *root) until(step func(cx *Context) (done bool)) { r.cx.exec.core.until(r, step) }

// end is called when an adopted root is not needed any more: until did not
// give back what it had from the beginning.
func (r *root) end() {
	if r.adopted && r.holding {
		r.cx.exec.core.leave(r)
	}
}

// run and drop make *root a body, by which the executor finds the root of a
// task; nobody calls them.
func (r *root) run(*Context, bool) (done bool) { panic("async: a root runs itself") }
func (r *root) drop()                          {}

// push is for tasks that are woken in a poll of the root.
func (r *root) push(t *task) { r.cx.exec.core.schedule(t, nil) }

// abandon goes on with the same root: nobody else can poll it.
func (r *root) abandon() *root { return r }
