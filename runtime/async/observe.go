package async

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

// To leave out schedules that differ in nothing, a test has to know which steps
// of tasks have to do with one another: see Observe. Steps that touch no object in
// common can change places. The objects are
//
//   - what a spinlock or an observed mutex guards: channels, locks, groups and the
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
// observed is not 0 while a test observes. It costs what locks a load of a word that
// hardly ever changes; channels are made so that not even that is needed.
var observed uint32 // atomic

var observer struct {
	mu    sync.Mutex
	touch func(object unsafe.Pointer) // guarded by mu
}

// Observe has touch called with each object that is touched, by whatever
// goroutine, until stop is called. One test at a time may observe. The channels
// that are observed are those that are made meanwhile. touch is called with what
// other tests touch, too, and must not use this package.
func Observe(touch func(object unsafe.Pointer)) (stop func()) {
	observer.mu.Lock()
	defer observer.mu.Unlock()
	if observer.touch != nil {
		panic("async: Observe is called while another observes")
	}
	observer.touch = touch
	atomic.StoreUint32(&observed, 1)
	return func() {
		observer.mu.Lock()
		defer observer.mu.Unlock()
		observer.touch = nil
		atomic.StoreUint32(&observed, 0)
	}
}

func isObserved() bool { return atomic.LoadUint32(&observed) != 0 }

// touch says that object is touched, if somebody observes.
func touch(object unsafe.Pointer) {
	if isObserved() {
		touched(object)
	}
}

//go:noinline
func touched(object unsafe.Pointer) {
	observer.mu.Lock()
	defer observer.mu.Unlock()
	if observer.touch != nil {
		observer.touch(object)
	}
}

// A observedMutex is a sync.Mutex whose object is known to who observes.
type observedMutex struct{ mu sync.Mutex }

func (m *observedMutex) Lock() {
	touch(unsafe.Pointer(m))
	m.mu.Lock()
}

func (m *observedMutex) Unlock() { m.mu.Unlock() }

// Object gives the object that the cancellation of the task touches.
func (r TaskRef) Object() unsafe.Pointer { return unsafe.Pointer(r.task) }
