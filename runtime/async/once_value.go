package async

// OnceFunc gives a function that runs f once, whoever calls it first, as
// Once.Do does.
func OnceFunc(f func() Future[Unit]) func() Future[Unit] { return OnceValue(f) }

// OnceValue gives a function that runs f once, whoever calls it first, as
// Once.Do does, and gives its value to all. If f panics, those who did not run
// it panic as well, and say so.
func OnceValue[T any](f func() Future[T]) func() Future[T] {
	o := &onceValue[T]{f: f}
	o.begin = func() Future[Unit] { return &onceValueRun[T]{o: o, run: o.f()} }
	return func() Future[T] { return &onceValueFuture[T]{o: o} }
}

type onceValue[T any] struct {
	once  Once
	f     func() Future[T]
	begin func() Future[Unit]

	// The rest is written by who runs f, before once is done.
	value T
	ok    bool // there is a value
}

// onceValueRun runs f and keeps the value.
type onceValueRun[T any] struct {
	o   *onceValue[T]
	run Future[T]
}

func (f *onceValueRun[T]) Poll(cx *Context) (v Unit, ready bool) {
	value, ready := f.run.Poll(cx)
	if ready {
		f.o.value, f.o.ok = value, true
	}
	return v, ready
}

func (f *onceValueRun[T]) PollCancel(cx *Context) (done bool) { return f.run.PollCancel(cx) }

// onceValueFuture is the future of a call of what OnceValue gives.
type onceValueFuture[T any] struct {
	o     *onceValue[T]
	do    OnceDoFuture
	state State
}

func (f *onceValueFuture[T]) Poll(cx *Context) (v T, ready bool) {
	f.state.Enter(cx)
	if ready = f.do.Step(cx, &f.o.once, f.o.begin); ready {
		if v = f.o.value; !f.o.ok {
			panic("async: the function of OnceValue panicked")
		}
	}
	f.state.At = 1
	f.state.Leave(ready)
	return v, ready
}

func (f *onceValueFuture[T]) PollCancel(cx *Context) (done bool) {
	return f.state.Cancel(cx, &f.do) && f.state.Done()
}
