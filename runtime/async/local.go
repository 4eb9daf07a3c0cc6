package async

// A Local is a variable of which each task has its own. A task that was
// spawned by another one does not inherit its values. What is polled by BlockOn
// counts as a task; the parts of a join belong to the task that joins.
//
// In an async function a local is read by await(l.Get()) and written by
// await(l.Set(v)), neither of which ever waits.
type Local[T any] struct {
	_ byte // for its address
}

// A local is the value of a Local in one task.
type local struct {
	of    any // a *Local
	value any
}

// NewLocal makes a variable. It is meant to live as long as the program.
func NewLocal[T any]() *Local[T] { return new(Local[T]) }

// In gives the value in the task that is polled with cx; ok is false, and the
// value zero, if it was not set there.
func (l *Local[T]) In(cx *Context) (v T, ok bool) {
	r := asRare(cx.owner().link.Load())
	if r == nil {
		return v, false
	}
	for i := range r.locals {
		if r.locals[i].of == l {
			return r.locals[i].value.(T), true
		}
	}
	return v, false
}

// SetIn sets the value in the task that is polled with cx.
func (l *Local[T]) SetIn(cx *Context, v T) {
	r := cx.owner().rare()
	for i := range r.locals {
		if r.locals[i].of == l {
			r.locals[i].value = v
			return
		}
	}
	r.locals = append(r.locals, local{l, v})
}

// owner gives the task that is polled: cx may be that of a part of it.
func (cx *Context) owner() *task {
	for {
		whole, ok := cx.driver.(*Context)
		if !ok {
			return cx.task
		}
		cx = whole
	}
}

// Get gives the value in the task that awaits it, or the zero value if it was
// not set there.
//
// Cancellation: it never waits.
func (l *Local[T]) Get() Future[T] { return &LocalGetFuture[T]{l: l} }

// LocalGetFuture is the future of Local.Get.
type LocalGetFuture[T any] struct {
	l     *Local[T]
	state State
}

// Step is ready with the value.
func (f *LocalGetFuture[T]) Step(cx *Context, l *Local[T]) (v T, ready bool) {
	v, _ = l.In(cx)
	return v, true
}

// Poll is Step for a future that stands by itself.
func (f *LocalGetFuture[T]) Poll(cx *Context) (v T, ready bool) {
	f.state.Enter(cx)
	v, ready = f.Step(cx, f.l)
	f.state.Leave(ready)
	return
}

// PollCancel is done at once.
func (f *LocalGetFuture[T]) PollCancel(*Context) (done bool) { return true }

// Set sets the value in the task that awaits it.
//
// Cancellation: it never waits.
func (l *Local[T]) Set(v T) Future[Unit] { return &LocalSetFuture[T]{l: l, v: v} }

// LocalSetFuture is the future of Local.Set.
type LocalSetFuture[T any] struct {
	l     *Local[T]
	v     T
	state State
}

// Step sets the value.
func (f *LocalSetFuture[T]) Step(cx *Context, l *Local[T], v T) (ready bool) {
	l.SetIn(cx, v)
	return true
}

// Poll is Step for a future that stands by itself.
func (f *LocalSetFuture[T]) Poll(cx *Context) (v Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.Step(cx, f.l, f.v)
	f.state.Leave(ready)
	return
}

// PollCancel is done at once.
func (f *LocalSetFuture[T]) PollCancel(*Context) (done bool) { return true }
