package control

import (
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
)

// A Run is one run of a few threads.
type Run struct {
	source  source
	bound   int
	threads []*thread
	idle    func()
	end     func()

	current *thread            // nil while none runs
	able    [8]*thread         // room
	settled bool               // there is no choice: see Settle
	only    []string           // see Options.Only
	names   map[callers]string // of functions that were looked up for that
	steps   int
	spent   int // how many preemptions there were
	failure string
	tracing bool
	trace   []string
}

// A thread is a coroutine.
type thread struct {
	name   string
	resume func() (struct{}, bool)
	yield  func(struct{}) bool
	ready  func() bool // nil: it can go on
	next   *thread     // whom it yields to
	ended  bool
}

// mostSteps is for threads that go on for ever.
const mostSteps = 20_000

// running is the run whose threads run. What reads it runs one at a time.
var running *Run

// Go adds a thread, which f is.
func (r *Run) Go(name string, f func()) {
	t := &thread{name: name}
	t.resume, _ = iter.Pull(func(yield func(struct{}) bool) {
		t.yield = yield
		f()
	})
	r.threads = append(r.threads, t)
}

// Idle has f called when no thread can go on though some have not ended, once. If
// none can go on after that the run has failed.
func (r *Run) Idle(f func()) { r.idle = f }

// End has f called when all threads have ended.
func (r *Run) End(f func()) { r.end = f }

// Settle has the threads run in one certain way, without preemptions, until Stir is
// called: to get them where what is to be explored begins.
func (r *Run) Settle() { r.settled = true }

// Stir ends what Settle began.
func (r *Run) Stir() { r.settled = false }

// run gives what went wrong. Threads of a run that fails stay where they are.
func (r *Run) run(setup func(r *Run)) (failure string) {
	running = r
	defer func() { running = nil }()
	setup(r)
	for r.failure == "" {
		t := r.choose(nil)
		if t == nil && r.idle != nil && !r.allEnded() {
			idle := r.idle
			r.idle = nil
			r.guard(idle)
			t = r.choose(nil)
		}
		if t == nil {
			break
		}
		r.goOn(t)
	}
	switch {
	case r.failure != "":
	case !r.allEnded():
		r.failure = "deadlock"
	case r.end != nil:
		r.guard(r.end)
	}
	return r.failure
}

func (r *Run) allEnded() bool {
	return !slices.ContainsFunc(r.threads, func(t *thread) bool { return !t.ended })
}

// guard calls f, which belongs to no thread.
func (r *Run) guard(f func()) {
	defer func() {
		if v := recover(); v != nil && r.failure == "" {
			r.failure = fmt.Sprint("panic: ", v)
		}
	}()
	f()
}

// goOn runs t, and whom it yields to, until one ends or none can go on.
func (r *Run) goOn(t *thread) {
	r.guard(func() {
		defer func() { r.current = nil }()
		for t != nil {
			r.current = t
			if _, ok := t.resume(); !ok {
				t.ended = true
				return
			}
			t = t.next
		}
	})
}

// choose gives the thread that goes on; current is the one that ran. nil: none can,
// or the run is over.
func (r *Run) choose(current *thread) *thread {
	if r.steps++; r.steps > mostSteps {
		r.failure = "it goes on for ever"
	}
	if r.failure != "" {
		return nil
	}
	r.current = nil // conditions are no steps
	defer func() { r.current = current }()
	able := r.able[:0]
	goesOn := current != nil && current.canGoOn()
	if goesOn {
		if !r.matters() {
			return current
		}
		able = append(able, current)
	}
	if !goesOn || r.bound < 0 || r.spent < r.bound {
		for _, t := range r.threads {
			if t != current && t.canGoOn() {
				able = append(able, t)
			}
		}
	}
	switch {
	case len(able) == 0:
		return nil
	case len(able) == 1 || r.settled:
		return able[0]
	}
	i := r.source.choose(len(able))
	if i > 0 && goesOn {
		r.spent++
	}
	return able[i]
}

// matters says whether a thread that can go on may be interrupted here.
func (r *Run) matters() bool {
	if len(r.only) == 0 {
		return true
	}
	var pcs callers
	runtime.Callers(4, pcs[:])
	name, ok := r.names[pcs]
	if !ok {
		_, name = where(pcs[:])
		name = name[strings.LastIndexByte(name, '.')+1:]
		r.names[pcs] = name
	}
	return slices.Contains(r.only, name)
}

func (t *thread) canGoOn() bool { return !t.ended && (t.ready == nil || t.ready()) }

// Point is called where a thread may be interrupted.
func Point() {
	if r := running; r != nil && r.current != nil {
		r.pause(nil)
	}
}

// Await is a Point at which the thread waits until ready says that it can go on.
func Await(ready func() bool) {
	if r := running; r != nil && r.current != nil {
		r.pause(ready)
	} else if !ready() {
		panic("it would wait for ever")
	}
}

// Failf ends the run, which has failed.
func Failf(format string, args ...any) {
	r := running
	if r.failure == "" {
		r.failure = fmt.Sprintf(format, args...)
	}
	if t := r.current; t != nil {
		for t.next = nil; ; {
			t.yield(struct{}{})
		}
	}
}

// pause lets others go on before the thread does.
func (r *Run) pause(ready func() bool) {
	t := r.current
	t.ready = ready
	if t.next = r.choose(t); t.next != t {
		t.yield(struct{}{})
	}
	for r.failure != "" {
		t.yield(struct{}{})
	}
	t.ready = nil
	if r.tracing {
		var pcs [16]uintptr
		place, name := where(pcs[:runtime.Callers(2, pcs[:])])
		r.trace = append(r.trace, fmt.Sprint(t.name, " ", place, " ", name))
	}
}

// callers are the innermost calls of a thread that has come to a point: those of
// package seam, and the function in question.
type callers [4]uintptr

// where says which place, of which function, has come to a point.
func where(pcs []uintptr) (place, name string) {
	frames := runtime.CallersFrames(pcs)
	for {
		f, more := frames.Next()
		if !strings.Contains(f.Function, "/internal/atomics/") || !more {
			file := f.File[strings.LastIndexByte(f.File, '/')+1:]
			return fmt.Sprint(file, ":", f.Line), f.Function[strings.LastIndexByte(f.Function, '/')+1:]
		}
	}
}

// story gives the steps of a run that was traced, one a line.
func (r *Run) story() string { return "\t" + strings.Join(r.trace, "\n\t") + "\n" }
