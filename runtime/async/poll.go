package async

// poll polls the body b of the task t whose turn it is. If it is not done,
// cx.again says whether it wants its next turn at once. A panic of t comes
// through; see fail.
func (cx *Context) poll(t *task, b body) (done bool) {
	cx.task, cx.budget, cx.again = t, cx.exec.budget, false
	return b.run(cx, t.traits.has(cancelRequested) || cx.exec.closing.Load())
}

// conclude ends the task that cx polled, whose outcome is in place.
func (cx *Context) conclude() {
	t := cx.task
	t.finish(cx)
	cx.exec.dismiss(t)
	cx.surplus++
}

// enroll gives t a place in the roll before it waits for the first time. If the
// executor has been shut down in the meantime, nobody will look into the roll
// again, and t has to be polled once more, for its cancellation.
func (e *Executor) enroll(t *task, cx *Context) (again bool) {
	e.core.enroll(t, cx)
	return e.closing.Load()
}

// rest is called before a worker may park: it keeps no task alive then, and
// nothing that Shutdown waits for.
func (cx *Context) rest() {
	cx.task = nil
	cx.exec.live.died(cx.surplus)
	cx.surplus = 0
}

// fail ends the task that cx polled after it panicked with v, or called
// runtime.Goexit if v is nil. It is called by a deferred function, so that the
// stack is that of the panic.
func (e *Executor) fail(cx *Context, v any) {
	if cx.task == nil || cx.task.isDone() {
		panic(v) // a waker panicked, which is nobody's outcome
	}
	if v == nil {
		defer func() { e.failed(cx, v) }() // deferred, for what runs first may call Goexit again
		v = cx.finishCaught()
		return
	}
	e.failed(cx, v)
}

// failed makes a panic or runtime.Goexit the outcome of the task.
func (e *Executor) failed(cx *Context, v any) {
	t := cx.task
	if v != nil && t.traits.has(detached) && e.scheduler == nil {
		panic(newFailure(cx, v).err) // which ends the program
	}
	t.fail(newFailure(cx, v))
	cx.exit, cx.raising, cx.caught, cx.again = nil, nil, nil, false
	t.body().drop()
	t.finish(nil)
	if e.scheduler != nil {
		e.scheduler.Polled(TaskRef{t}, true)
	}
	if cx.home != 0 {
		e.dismiss(t)
	} else {
		// Others took over from the goroutine; see Context.abandon. It needs a
		// turn of its own.
		newRoot(e).until(func(*Context) (done bool) {
			e.dismiss(t)
			return true
		})
	}
	e.end()
}

// dismiss takes the place of a task that has ended, if it has one.
func (e *Executor) dismiss(t *task) {
	if t.turn.place() != 0 {
		e.core.dismiss(t)
	}
}
