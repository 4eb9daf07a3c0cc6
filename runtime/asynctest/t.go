package asynctest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"unsafe"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A T is the test for the tasks of one run. It has the methods of a
// *testing.T but for Run and Parallel, and may be given to helpers and
// assertions that take a testing.TB. What a run logs is printed if it is the one
// that is reported; cleanup functions run at the end of each run.
//
// FailNow, and so Fatal, ends the run: the task that calls it, and then all the
// others, which are cancelled. Its methods may be called from any goroutine.
type T struct {
	testing.TB
	random  splitmix // belongs to who has the sim
	sim     *sim
	objects *objects // nil unless traced

	stopped atomic.Bool // FailNow or SkipNow was called

	mu       sync.Mutex
	failed   bool // guarded by mu, as all that follows
	skipped  bool
	drew     bool            // random was used
	log      strings.Builder // lines
	first    string          // the first that was logged when it failed
	helpers  map[string]bool // functions that are not where something is logged
	cleanups []func()
	failures []taskFailure // of tasks, in the order in which they ended
}

// A taskFailure is a task that ended without a value.
type taskFailure struct {
	n    int
	task async.TaskRef
}

func newT(tb testing.TB, seed uint64) *T { return &T{TB: tb, random: splitmix{seed}} }

// outcome notes how task n has ended.
func (t *T) outcome(n int, task async.TaskRef) {
	if task.Failure() == nil {
		return
	}
	t.mu.Lock()
	t.failures = append(t.failures, taskFailure{n, task})
	t.mu.Unlock()
}

// Rand gives random numbers that the run's seed decides. It is for tasks of the
// test only.
func (t *T) Rand() *rand.Rand {
	t.mu.Lock()
	t.drew = true
	t.mu.Unlock()
	return rand.New(source{t})
}

// Choose gives a number from 0 to n-1 that is a part of the schedule, as the next
// task is: it is explored, replayed and made smaller with it. 0 is for what
// happens usually. It is how a simulated network or disk decides what goes
// wrong: Choose(2) != 0 loses a packet. It is for tasks of the test only.
func (t *T) Choose(n int) int {
	if n <= 0 {
		panic("asynctest: Choose: n is not positive")
	}
	return t.sim.Choose(n)
}

// IntN gives a random number from 0 to n-1, as Rand does. It is the same with
// all versions of Go.
func (t *T) IntN(n int) int {
	if n <= 0 {
		panic("asynctest: IntN: n is not positive")
	}
	t.mu.Lock()
	t.drew = true
	t.mu.Unlock()
	t.Touch(unsafe.Pointer(&t.random))
	return t.random.below(n)
}

// A source is the random numbers of a test.
type source struct{ t *T }

func (s source) Uint64() uint64 {
	s.t.Touch(unsafe.Pointer(&s.t.random))
	return s.t.random.Uint64()
}

// Touch says that the task uses what p points at, which others may use too; see
// Isolated.
func (t *T) Touch(p unsafe.Pointer) {
	if t.objects != nil {
		t.objects.touch(p)
	}
}

// Fail says that the test has failed; the run goes on.
func (t *T) Fail() {
	t.mu.Lock()
	t.failed = true
	t.mu.Unlock()
}

// Failed says whether this run has failed.
func (t *T) Failed() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.failed
}

// FailNow says that the test has failed and ends the run.
func (t *T) FailNow() {
	t.Fail()
	t.stopped.Store(true)
	runtime.Goexit()
}

// SkipNow ends the run and all others, and has the test skipped.
func (t *T) SkipNow() {
	t.mu.Lock()
	t.skipped = true
	t.mu.Unlock()
	t.stopped.Store(true)
	runtime.Goexit()
}

// Skipped says whether SkipNow was called.
func (t *T) Skipped() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.skipped
}

// Log notes its arguments, as fmt.Sprintln does.
func (t *T) Log(args ...any) { t.note(fmt.Sprintln(args...)) }

// Logf notes its arguments, as fmt.Sprintf does.
func (t *T) Logf(format string, args ...any) { t.note(fmt.Sprintf(format, args...)) }

// Error is Log and Fail.
func (t *T) Error(args ...any) { t.wrong(t.note(fmt.Sprintln(args...))) }

// Errorf is Logf and Fail.
func (t *T) Errorf(format string, args ...any) { t.wrong(t.note(fmt.Sprintf(format, args...))) }

// Fatal is Log and FailNow.
func (t *T) Fatal(args ...any) { t.wrong(t.note(fmt.Sprintln(args...))); t.FailNow() }

// Fatalf is Logf and FailNow.
func (t *T) Fatalf(format string, args ...any) {
	t.wrong(t.note(fmt.Sprintf(format, args...)))
	t.FailNow()
}

// Skip is Log and SkipNow.
func (t *T) Skip(args ...any) { t.note(fmt.Sprintln(args...)); t.SkipNow() }

// Skipf is Logf and SkipNow.
func (t *T) Skipf(format string, args ...any) { t.note(fmt.Sprintf(format, args...)); t.SkipNow() }

// Helper says that the function that calls it is not where something is logged,
// but its caller.
func (t *T) Helper() {
	pc, _, _, ok := runtime.Caller(1)
	if !ok {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.helpers == nil {
		t.helpers = map[string]bool{}
	}
	t.helpers[runtime.FuncForPC(pc).Name()] = true
}

// Cleanup has f called when the run is over: when all its tasks have ended. The
// last is called first.
func (t *T) Cleanup(f func()) {
	t.mu.Lock()
	t.cleanups = append(t.cleanups, f)
	t.mu.Unlock()
}

// note logs a message with its place. It is called by the methods that a test
// calls.
func (t *T) note(message string) (line string) {
	var pcs [32]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	t.mu.Lock()
	defer t.mu.Unlock()
	f, more := frames.Next()
	for at := f; more && t.helpers[at.Function]; {
		if at, more = frames.Next(); !t.helpers[at.Function] {
			f = at
		}
	}
	file := f.File[strings.LastIndexByte(f.File, '/')+1:]
	message = strings.ReplaceAll(strings.TrimSuffix(message, "\n"), "\n", "\n    ")
	line = fmt.Sprintf("%s:%d: %s", file, f.Line, message)
	t.log.WriteString(line + "\n")
	return line
}

// wrong notes that the test has failed because of what was logged in line.
func (t *T) wrong(line string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.failed = true
	if t.first == "" {
		t.first = line
	}
}

// headline says in a line or so why the test failed.
func (t *T) headline() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.first == "" {
		return "the test failed"
	}
	return "the test failed: " + t.first
}

// cleanUp calls the cleanup functions. Each has a goroutine of its own, for it
// may call FailNow.
func (t *T) cleanUp() {
	for {
		t.mu.Lock()
		n := len(t.cleanups)
		if n == 0 {
			t.mu.Unlock()
			return
		}
		f := t.cleanups[n-1]
		t.cleanups = t.cleanups[:n-1]
		t.mu.Unlock()
		done := make(chan any)
		go func() {
			var v any
			defer func() { done <- v }()
			defer func() { v = recover() }()
			f()
		}()
		if v := <-done; v != nil {
			t.note(fmt.Sprintf("panic in a cleanup function: %v", v))
			t.Fail()
		}
	}
}

// cancelledBy says whether err is that of an await of a cancelled task.
func cancelledBy(err error) bool { return errors.Is(err, async.ErrCancelled) }
