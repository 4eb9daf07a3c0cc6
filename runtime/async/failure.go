package async

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"
)

var (
	// ErrCancelled is what awaiting a cancelled task gives.
	ErrCancelled = errors.New("async: task was cancelled")

	// ErrGoexit is what awaiting a task panics with that called runtime.Goexit.
	ErrGoexit = errors.New("async: task called runtime.Goexit")
)

// A PanicError is what awaiting a task panics with whose future panicked.
type PanicError struct {
	Value any // what panic was called with

	stack []uintptr
	frame reflect.Type // of the future that was polled; nil: it is not known
}

// Error says what the task panicked with, and where.
func (e *PanicError) Error() string {
	return fmt.Sprintf("async: a task panicked: %v\n\n%s", e.Value, e.Stack())
}

// Unwrap gives the value if it is an error, else nil.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// Stack gives the calls at the panic, innermost first, in the form of a
// goroutine's trace: async functions, each awaited by the next, and what the
// innermost called. What the runtime does in between is left out.
func (e *PanicError) Stack() string {
	var b strings.Builder
	t := Trace{Awaits: panicTrace(e.stack, e.frame)}
	t.write(&b, "")
	if len(e.stack) == maxPanicTrace {
		b.WriteString("...what is farther out was not kept\n")
	}
	return b.String()
}

// failure is the outcome of a task that has no value: a *PanicError, ErrGoexit
// or ErrCancelled.
type failure struct {
	err  error
	seen atomic.Bool // somebody awaited it
}

// newFailure keeps what a poll with cx ended by: a panic with value v, or
// runtime.Goexit if v is nil. It is called by a deferred function, so that the
// stack is that of the panic.
func newFailure(cx *Context, v any) *failure {
	if v == nil {
		return &failure{err: ErrGoexit}
	}
	p := newPanic(cx, v)
	f := &failure{err: &PanicError{p.value, p.stack, cx.frameType()}}
	// If nobody has seen it when it becomes unreachable, nobody can any more.
	runtime.SetFinalizer(f, (*failure).report)
	return f
}

func (f *failure) report() {
	if !f.seen.Load() {
		fmt.Fprintf(os.Stderr, "%v\nasync: nobody awaited the task\n", f.err)
	}
}

func (f *failure) raise() {
	f.seen.Store(true)
	panic(f.err)
}

func (f *failure) raiseUnlessCancelled() {
	if f.err != ErrCancelled {
		f.raise()
	}
}

// crash ends the program if the failure is a panic.
func (f *failure) crash() {
	if _, ok := f.err.(*PanicError); ok {
		f.seen.Store(true)
		go panic(f.err)
	}
}

// A Panic is a panic on its way through a frame with deferred calls.
type Panic struct {
	value     any
	stack     []uintptr // where it was raised first
	raised    bool      // Raise was called
	recovered bool      // Recover was called by a deferred future that still runs
}

// Raise panics with the value, under the deferred call that may recover it. It
// does nothing if p is nil.
func (p *Panic) Raise() {
	if p != nil {
		p.raised = true
		panic(p.value)
	}
}

// newPanic gives the panic that was just recovered with value v. If it is one
// that an exit raised again, it keeps its stack.
func newPanic(cx *Context, v any) *Panic {
	if p := cx.raising; p != nil && same(p.value, v) {
		return &Panic{value: v, stack: p.stack}
	}
	pcs := make([]uintptr, maxPanicTrace)
	n := runtime.Callers(3, pcs)
	return &Panic{value: v, stack: pcs[:n:n]}
}

// same is a == b, or false where that would panic.
func same(a, b any) bool {
	return reflect.TypeOf(a) == reflect.TypeOf(b) && reflect.ValueOf(a).Comparable() && a == b
}

// frameType gives the type of the future that cx polls.
func (cx *Context) frameType() reflect.Type {
	if cx.task == nil || cx.task.kind.table == nil {
		return nil
	}
	return reflect.TypeOf(cx.task.body().awaited())
}
