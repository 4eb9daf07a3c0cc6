package rig

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

const (
	// startFuel is how often Fuel is true in one run.
	startFuel = 80

	// maxTrace bounds the trace of one run, in bytes. What is longer is cut in
	// both forms alike.
	maxTrace = 1 << 16
)

// A run is one execution of one form of a program.
type run struct {
	schedule Schedule
	input    uint64 // what Pick gives
	cancel   func() // requests cancellation; for lowered forms

	mu    sync.Mutex
	trace bytes.Buffer // guarded by mu
	fuel  int          // guarded by mu
	picks int          // guarded by mu: calls of Pick

	pauses   atomic.Int32
	deferred []int // guarded by mu: the deferred calls that the erased form is in, by their statements

	// elsewhere is set when the erased form was ended at a pause where a
	// cancelled program goes on in another way.
	elsewhere bool
}

// current is the run that package h serves.
var current atomic.Pointer[run]

func begin(s Schedule, input uint64) *run {
	r := &run{schedule: s, input: input, fuel: startFuel}
	current.Store(r)
	return r
}

// Log appends a line to the trace.
func Log(args ...any) {
	r := current.Load()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.trace.Len() < maxTrace {
		fmt.Fprintln(&r.trace, args...)
	}
}

// Fuel reports whether the program may go on with what could last for ever.
func Fuel() bool {
	r := current.Load()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fuel--
	return r.fuel >= 0
}

// Pick gives a number from 0 to n-1, which is the program's input: the same at
// the same call of each run that is compared, and another with another input.
func Pick(n int) int {
	r := current.Load()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.picks++
	return rand.New(rand.NewPCG(r.input, uint64(r.picks))).IntN(n)
}

// PausePlain is a pause of an erased form.
func PausePlain() {
	r := current.Load()
	if n := int(r.pauses.Add(1)); n == r.schedule.CancelAt {
		r.mu.Lock()
		r.elsewhere = len(r.deferred) > 0 || inIteratorRange()
		r.mu.Unlock()
		runtime.Goexit()
	}
}

// EnterDeferred is called before a deferred call of an erased form that can
// pause, with the number of its statement.
func EnterDeferred(statement int) {
	r := current.Load()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.deferred = append(r.deferred, statement)
}

// LeaveDeferred is called after such a call. If evaluating its arguments
// panicked, the call did not begin, and is not the last that did.
func LeaveDeferred(statement int) {
	r := current.Load()
	r.mu.Lock()
	defer r.mu.Unlock()
	if n := len(r.deferred) - 1; n >= 0 && r.deferred[n] == statement {
		r.deferred = r.deferred[:n]
	}
}

// inIteratorRange reports whether a caller is the body of a range over an
// iterator function: the compiler makes that a function of its own, with a
// telling name.
func inIteratorRange() bool {
	pcs := make([]uintptr, 512)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	for {
		f, more := frames.Next()
		if strings.Contains(f.Function, "-range") {
			return true
		}
		if !more {
			return false
		}
	}
}
