package async

// join is what Join2 to Join8 have in common: it polls all parts that are not
// ready each time it is polled. JoinAll is for many.
//
// If a part panics the others are cancelled, in order, and their clean-up has
// finished before the panic goes on; so it is with runtime.Goexit. Cancelling
// the join does the same. Both are deferred calls that are pushed only then.
type join struct {
	defers Defers
	state  State
}

// A part is an operand of a join.
type part interface {
	poll(cx *Context) (ready bool)
	cancel(cx *Context) (done bool)

	// awaited gives the future, nil when there is nothing to poll or cancel.
	awaited() Canceller
}

// operand is a future and, when it is ready, its value.
type operand[T any] struct {
	f     Future[T] // nil when there is nothing to poll or cancel
	v     T
	ready bool
}

func (o *operand[T]) poll(cx *Context) (ready bool) {
	if o.ready {
		return true
	}
	f := o.f
	o.f = nil // should it panic, it is not to be cancelled
	if o.v, o.ready = f.Poll(cx); !o.ready {
		o.f = f
	}
	return o.ready
}

func (o *operand[T]) cancel(cx *Context) (done bool) {
	return o.f == nil || o.f.PollCancel(cx)
}

func (j *join) step(cx *Context, parts []part) (ready bool) {
	if !j.defers.Exiting() && j.poll(cx, parts) == Suspended {
		return false
	}
	if !j.defers.Exit(cx) {
		return false
	}
	j.state.At = 0
	return true
}

func (j *join) poll(cx *Context, parts []part) (p Phase) {
	defer j.catch(cx, parts, &p)
	ready := true
	for _, x := range parts {
		ready = x.poll(cx) && ready
	}
	if !ready {
		return Suspended
	}
	return Finished
}

func (j *join) catch(cx *Context, parts []part, p *Phase) {
	if *p == Unwound {
		v := recover()
		j.deferCancel(parts)
		j.defers.caught(cx, p, v)
	}
}

func (j *join) cancel(cx *Context, parts []part) (done bool) {
	if !j.defers.Exiting() {
		j.deferCancel(parts)
	}
	return j.defers.Cancel(cx, &j.state, nil)
}

// deferCancel has the parts cancelled when the join exits, in order.
func (j *join) deferCancel(parts []part) {
	for i := len(parts) - 1; i >= 0; i-- {
		j.defers.deferCancel(parts[i].cancel)
	}
}

// deferCancel defers a cancellation.
func (d *Defers) deferCancel(cancel func(cx *Context) (done bool)) {
	d.calls = &deferredCall{next: d.calls, await: deferredCancel(cancel)}
}

type deferredCancel func(cx *Context) (done bool)

func (c deferredCancel) step(cx *Context) (done bool) { return c(cx) }

// is says no: what is being cancelled recovers nothing.
func (c deferredCancel) is(any) bool { return false }

func (c deferredCancel) trace(t *Tracer) { t.Waits("a clean-up") }
