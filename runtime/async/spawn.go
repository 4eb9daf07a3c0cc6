package async

// spawned is a task whose future has its own place in memory.
type spawned[T any] struct {
	task
	value  T // the outcome; see asTask
	future Future[T]
}

func (t *spawned[T]) run(cx *Context, cancel bool) (done bool) {
	if cancel {
		if done = t.future.PollCancel(cx); done {
			asTask[T](&t.task).keepCancelled()
			t.future = nil
		}
		return done
	}
	v, done := t.future.Poll(cx)
	if done {
		t.value, t.future = v, nil
	}
	return done
}

func (t *spawned[T]) drop()        { t.future = nil }
func (t *spawned[T]) awaited() any { return t.future }

// Frame is what Start takes: a struct F whose pointer is a Future[T].
type Frame[F, T any] interface {
	*F
	Future[T]
}

// started is a task that holds its future's frame.
type started[T, F any, P Frame[F, T]] struct {
	task
	value T // the outcome; see asTask
	frame F
}

func (t *started[T, F, P]) run(cx *Context, cancel bool) (done bool) {
	if cancel {
		if done = P(&t.frame).PollCancel(cx); done {
			asTask[T](&t.task).keepCancelled()
			t.drop()
		}
		return done
	}
	v, done := P(&t.frame).Poll(cx)
	if done {
		t.value = v
		t.drop()
	}
	return done
}

func (t *started[T, F, P]) drop() {
	var none F
	t.frame = none
}

func (t *started[T, F, P]) awaited() any { return P(&t.frame) }

// Spawn has the default executor poll f, from now on and whether or not the
// task is awaited. The executor owns f.
func Spawn[T any](f Future[T]) *Task[T] { return SpawnOn(Default(), f) }

// SpawnOn is Spawn on e.
func SpawnOn[T any](e *Executor, f Future[T]) *Task[T] { return spawn(e, nil, f) }

// SpawnIn is Spawn on the executor that polls with cx, which is the cheapest
// way for a future to spawn.
func SpawnIn[T any](cx *Context, f Future[T]) *Task[T] { return spawn(cx.executor(), cx, f) }

func spawn[T any](e *Executor, cx *Context, f Future[T]) *Task[T] {
	if f == nil {
		panic("async: Spawn of a nil future")
	}
	t := &spawned[T]{future: f}
	t.kind = kindOf(t)
	e.spawn(&t.task, cx)
	return asTask[T](&t.task)
}

// Start spawns a frame on the default executor; task and frame share one
// allocation. Generated code has it in place of Spawn.
func Start[T, F any, P Frame[F, T]](frame F) *Task[T] {
	return StartOn[T, F, P](Default(), frame)
}

// StartOn is Start on e.
func StartOn[T, F any, P Frame[F, T]](e *Executor, frame F) *Task[T] {
	return start[T, F, P](e, nil, frame)
}

// StartIn is Start on the executor that polls with cx.
func StartIn[T, F any, P Frame[F, T]](cx *Context, frame F) *Task[T] {
	return start[T, F, P](cx.executor(), cx, frame)
}

func start[T, F any, P Frame[F, T]](e *Executor, cx *Context, frame F) *Task[T] {
	t := &started[T, F, P]{frame: frame}
	t.kind = kindOf(t)
	e.spawn(&t.task, cx)
	return asTask[T](&t.task)
}
