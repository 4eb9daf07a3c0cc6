package async

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

// To leave out schedules that differ in nothing, a test has to know which steps
// of tasks have to do with one another: see Trace. Steps that touch no object in
// common can change places. The objects are
//
//   - what a spinlock or a traced mutex guards: channels, locks, groups and the
//     like, at each operation on them;
//   - the end of a task, for who awaits it, and for the task when it ends;
//   - the cancellation of a task, for who cancels it; the task itself touches
//     that at each of its steps, which the test knows;
//   - the counter of task numbers.
//
// Timers are none: whatever the order in which they are set and removed, those
// that are due at a moment fire together. What a program shares without this
// package is not known.
//
// traced is not 0 while a test traces. It costs what locks a load of a word that
// hardly ever changes; channels are made so that not even that is needed.
var traced uint32 // atomic

var tracer struct {
	mu    sync.Mutex
	touch func(object unsafe.Pointer) // guarded by mu
}

// Trace has touch called with each object that is touched, by whatever
// goroutine, until stop is called. One test at a time may trace. The channels
// that are traced are those that are made meanwhile; they are for the tasks of
// one single-threaded executor. touch must not use this package.
func Trace(touch func(object unsafe.Pointer)) (stop func()) {
	tracer.mu.Lock()
	defer tracer.mu.Unlock()
	if tracer.touch != nil {
		panic("async: Trace is called while another trace goes on")
	}
	tracer.touch = touch
	atomic.StoreUint32(&traced, 1)
	return func() {
		tracer.mu.Lock()
		defer tracer.mu.Unlock()
		tracer.touch = nil
		atomic.StoreUint32(&traced, 0)
	}
}

func isTraced() bool { return atomic.LoadUint32(&traced) != 0 }

// touch says that object is touched, if somebody traces.
func touch(object unsafe.Pointer) {
	if isTraced() {
		touched(object)
	}
}

//go:noinline
func touched(object unsafe.Pointer) {
	tracer.mu.Lock()
	defer tracer.mu.Unlock()
	if tracer.touch != nil {
		tracer.touch(object)
	}
}

// A tracedMutex is a sync.Mutex whose object is known to a trace.
type tracedMutex struct{ mu sync.Mutex }

func (m *tracedMutex) Lock() {
	touch(unsafe.Pointer(m))
	m.mu.Lock()
}

func (m *tracedMutex) Unlock() { m.mu.Unlock() }

// Object gives what a trace knows the cancellation of the task by.
func (r TaskRef) Object() unsafe.Pointer { return unsafe.Pointer(r.task) }
