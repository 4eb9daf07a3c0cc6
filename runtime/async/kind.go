package async

import "unsafe"

// A body is what a task is the first field of: it has the future that the task
// runs, and the place of its value.
type body interface {
	// run polls the future, or cancels it, and keeps the value when done.
	run(cx *Context, cancel bool) (done bool)

	// drop lets go of the future after it panicked.
	drop()

	// awaited gives the future, nil when there is none any more. It is called by
	// who polls the task, or sees to it that nobody does.
	awaited() any

	// awake is called when a task is woken that has no executor.
	awake(cx *Context)
}

// A kind is the type of a body. Since the task is the first field of its body,
// one pointer is the other, and a task need not keep both a type and a pointer
// to itself, as a field of type body would: the kind is half of that.
//
// The other half of what unsafe is used for is in Task: it is the beginning of
// started and spawned, see asTask.
type kind struct{ table unsafe.Pointer }

// words are how the compiler lays out an interface that has methods.
type words struct{ table, data unsafe.Pointer }

// kindOf gives the kind of b, whose first field is a task.
func kindOf(b body) kind { return kind{(*words)(unsafe.Pointer(&b)).table} }

// body gives what t is the first field of.
func (t *task) body() body {
	return *(*body)(unsafe.Pointer(&words{t.kind.table, unsafe.Pointer(t)}))
}

// asTask gives the Task at the beginning of a body: after the task comes the
// value, and then what Task does not know of. The body is at least as large as
// Task: where T has no size, Go makes Task larger by a word, and there is a
// frame or future behind it.
func asTask[T any](t *task) *Task[T] { return (*Task[T])(unsafe.Pointer(t)) }
