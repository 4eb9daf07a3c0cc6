package asynctest

import (
	"slices"
	"sync"
	"unsafe"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// objects are what the steps of a run touch, numbered from 0 in the order in
// which they are first touched.
type objects struct {
	mu      sync.Mutex
	numbers map[unsafe.Pointer]int // guarded by mu, as all that follows
	step    []int                  // in the step at hand
	last    int                    // touched last; -1: none
}

func newObjects() *objects { return &objects{numbers: map[unsafe.Pointer]int{}, last: -1} }

// tracing is held while a search traces: only one may.
var tracing sync.Mutex

// trace has o note what is touched, until stop is called.
func (o *objects) trace() (stop func()) {
	tracing.Lock()
	end := async.Observe(o.touch)
	return func() {
		end()
		tracing.Unlock()
	}
}

// reset is called when a run begins.
func (o *objects) reset() {
	o.mu.Lock()
	defer o.mu.Unlock()
	clear(o.numbers)
	o.step, o.last = nil, -1
}

func (o *objects) touch(p unsafe.Pointer) {
	o.mu.Lock()
	defer o.mu.Unlock()
	n, ok := o.numbers[p]
	if !ok {
		n = len(o.numbers)
		o.numbers[p] = n
	}
	o.last = n
	if !slices.Contains(o.step, n) {
		o.step = append(o.step, n)
	}
}

// count gives how many were touched so far.
func (o *objects) count() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return len(o.numbers)
}

// take gives those of the step that ends.
func (o *objects) take() []int {
	o.mu.Lock()
	defer o.mu.Unlock()
	step := o.step
	o.step = nil
	return step
}

// again adds the object that was touched last to the step that begins.
func (o *objects) again() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.last >= 0 {
		o.step = append(o.step, o.last)
	}
}
