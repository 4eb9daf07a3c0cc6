package async

import (
	"reflect"
	"runtime"
	"sync"
	"sync/atomic"
)

// Default and Now have no context, and still mean the executor of the test where
// a task calls them whose executor has a scheduler: otherwise a plain function
// that spawns would take its task out of the test. Go does not say which
// goroutine runs. But a goroutine knows its callers: the worker of such an
// executor calls its tasks through functions that spell its number, bit by bit,
// in the call stack.
//
// Without such an executor that costs one load; with one, a walk of the stack. A
// range over an iterator function runs its body on a stack of its own, and is
// not found.
var simulated struct {
	n atomic.Int32 // executors with a scheduler that are not shut down

	mu    sync.Mutex
	table [1 << marks]*Executor // guarded by mu: by number
}

// marks is how many bits a number has.
const marks = 6

// enterSimulated gives e a number; it panics if there are too many.
func (e *Executor) enterSimulated() {
	simulated.mu.Lock()
	defer simulated.mu.Unlock()
	for i := range simulated.table {
		if simulated.table[i] == nil {
			simulated.table[i], e.mark = e, i
			simulated.n.Add(1)
			return
		}
	}
	panic("async: too many executors with a scheduler that are not shut down")
}

func (e *Executor) leaveSimulated() {
	simulated.mu.Lock()
	defer simulated.mu.Unlock()
	simulated.table[e.mark] = nil
	simulated.n.Add(-1)
}

// mark calls f under functions that spell the first bits of number.
func mark(number, bits int, f func()) {
	switch {
	case bits == 0:
		f()
	case number&1 == 0:
		mark0(number>>1, bits-1, f)
	default:
		mark1(number>>1, bits-1, f)
	}
}

//go:noinline
func mark0(number, bits int, f func()) { mark(number, bits, f) }

//go:noinline
func mark1(number, bits int, f func()) { mark(number, bits, f) }

// The first instructions of mark0 and mark1.
var mark0Entry, mark1Entry = reflect.ValueOf(mark0).Pointer(), reflect.ValueOf(mark1).Pointer()

// whose gives the executor with a scheduler on whose worker it is called, nil if
// there is none.
func whose() *Executor {
	if simulated.n.Load() == 0 {
		return nil
	}
	number, bits := 0, 0
	var pcs [64]uintptr
	for skip := 2; bits < marks; skip += len(pcs) {
		n := runtime.Callers(skip, pcs[:])
		for _, pc := range pcs[:n] {
			switch f := runtime.FuncForPC(pc - 1); {
			case f == nil:
			case f.Entry() == mark0Entry:
				number, bits = number<<1, bits+1
			case f.Entry() == mark1Entry:
				number, bits = number<<1|1, bits+1
			}
		}
		if n < len(pcs) {
			break
		}
	}
	if bits < marks {
		return nil
	}
	simulated.mu.Lock()
	defer simulated.mu.Unlock()
	return simulated.table[number]
}
