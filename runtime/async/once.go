package async

// A Once runs an async function once, whoever asks first: the others wait until
// it has ended.
//
// It may be used from tasks of any executors. The end of the function happens
// before any Do is ready. The zero Once has run nothing. A Once must not be
// copied.
type Once struct {
	mu      spinlock
	running bool     // guarded by mu: somebody runs it or was told to
	done    bool     // guarded by mu
	waiting waitline // guarded by mu; who is granted it runs it
}

// Do runs f, or waits for the Do that does. If f panics, or calls
// runtime.Goexit, it counts as having run, and only the Do that runs it does
// the same. A Do within f waits for ever.
//
// Cancellation: the run is cancelled, and when its clean-up has finished the
// next Do that waits runs the f that it was given, from the beginning.
func (o *Once) Do(f func() Future[Unit]) Future[Unit] { return &OnceDoFuture{o: o, f: f} }

// OnceDoFuture is the future of Once.Do. It must not be copied while it waits.
type OnceDoFuture struct {
	o      *Once
	f      func() Future[Unit]
	run    Future[Unit]
	waiter waiter
	state  State
}

// The states of an OnceDoFuture, beside 0.
const (
	onceWaiting = 1
	onceRunning = 2
)

// Step runs f if it is its turn, and is ready when f has been run.
func (d *OnceDoFuture) Step(cx *Context, o *Once, f func() Future[Unit]) (ready bool) {
	if d.state.At != onceRunning {
		if d.state.At != 0 {
			o, f = d.o, d.f
		}
		if done, ready := d.look(cx, o, f); done || !ready {
			return done
		}
		d.o, d.f, d.state.At = o, nil, onceRunning
	}
	return d.poll(cx, f)
}

// look says whether it was done. If not and it is ready, d is to run it.
func (d *OnceDoFuture) look(cx *Context, o *Once, f func() Future[Unit]) (done, ready bool) {
	o.mu.lock()
	defer o.mu.unlock()
	if d.waiter.waits(cx) {
		return false, false
	}
	switch {
	case d.waiter.granted():
		d.waiter.settle()
		return false, true
	case o.done && cx.Spend():
		d.reset()
		return true, true
	case !o.done && !o.running:
		o.running = true
		return false, true
	case !o.done:
		o.waiting.push(&d.waiter, cx.task)
	}
	d.o, d.f, d.state.At = o, f, onceWaiting
	return false, false
}

// poll runs what d has to run; f makes it.
func (d *OnceDoFuture) poll(cx *Context, f func() Future[Unit]) (ready bool) {
	unwound := true
	defer func() {
		if unwound || ready {
			d.o.finish(cx)
			d.reset()
		}
	}()
	if d.run == nil {
		d.run = f()
	}
	_, ready = d.run.Poll(cx)
	unwound = false
	return ready
}

func (d *OnceDoFuture) reset() { d.o, d.f, d.run, d.state.At = nil, nil, nil, 0 }

// finish says that it was run.
func (o *Once) finish(cx *Context) {
	o.mu.lock()
	o.done = true
	o.waiting.wakeAll(&o.mu, cx, (*waitline).release)
}

// pass lets the first who waits run it.
func (o *Once) pass(cx *Context) {
	var woken *task
	o.mu.lock()
	if o.waiting.head != nil {
		woken = o.waiting.grant()
	} else {
		o.running = false
	}
	o.mu.unlock()
	if woken != nil {
		woken.wake(cx)
	}
}

// Poll is Step for a future that stands by itself.
func (d *OnceDoFuture) Poll(cx *Context) (v Unit, ready bool) {
	d.state.Enter(cx)
	ready = d.Step(cx, d.o, d.f)
	d.state.Leave(ready)
	return
}

// PollCancel cancels the run, if it is d that runs it, or leaves the line.
func (d *OnceDoFuture) PollCancel(cx *Context) (done bool) {
	switch d.state.At {
	case onceWaiting:
		d.o.leave(cx, &d.waiter)
		d.state.Cancel(cx, nil)
		d.reset()
	case onceRunning:
		return d.cancelRun(cx)
	}
	return true
}

// leave is called when w, which waited, is cancelled.
func (o *Once) leave(cx *Context, w *waiter) {
	o.mu.lock()
	if w.queued() {
		o.waiting.remove(w)
	}
	pass := w.granted()
	w.settle()
	o.mu.unlock()
	if pass {
		o.pass(cx)
	}
}

// cancelRun cancels the run, and passes the turn on when that has ended.
func (d *OnceDoFuture) cancelRun(cx *Context) (done bool) {
	unwound := true
	defer func() {
		if unwound || done {
			d.o.pass(cx)
			d.reset()
		}
	}()
	done = d.state.Cancel(cx, d.run)
	unwound = false
	return done
}
