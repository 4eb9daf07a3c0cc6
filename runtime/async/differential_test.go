package async_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// The tests of this file compare frames with plain Go functions. A program is
// a tree of operations that two interpreters run: one with Go's own defer,
// recover and range, one as a frame of the generated shape. Both have to log
// the same and to end the same way.

type opKind int

const (
	opLog        opKind = iota // log n
	opYield                    // await(async.Yield()); nothing in the plain world
	opPanic                    // panic with n, nil, an error or a runtime error
	opGoexit                   // runtime.Goexit
	opRecover                  // log recover()
	opResult                   // set the named result to n
	opReturn                   // return
	opDefer                    // defer a plain function with body
	opDeferAwait               // defer an async function with body
	opCall                     // await an async function with body, log its result
	opPlain                    // call a plain function with body, in both worlds
	opRange                    // range over an iterator of kind n with body
	opBreak                    // in a range only
	opKinds

	opSilentGoexit // runtime.Goexit, and nothing in the log; see cancel_test.go
)

var opNames = [...]string{
	"log", "yield", "panic", "goexit", "recover", "result", "return",
	"defer", "deferAwait", "call", "plain", "range", "break",
}

type op struct {
	kind opKind
	n    int
	body []op
}

func (o op) String() string {
	s := fmt.Sprintf("%s(%d)", opNames[o.kind%opKinds], o.n)
	if o.body != nil {
		s += fmt.Sprint(o.body)
	}
	return s
}

// A world is where a program logs to.
type world struct {
	log []string

	deferred, ran int // calls that frames deferred, and those that ran
}

func (w *world) print(args ...any) { w.log = append(w.log, strings.TrimSpace(fmt.Sprintln(args...))) }

var errTest = errors.New("test error")

func raise(n int) {
	switch n % 4 {
	case 0:
		panic(n)
	case 1:
		panic(nil)
	case 2:
		panic(errTest)
	default:
		var m map[int]int
		m[n] = n
	}
}

// describe makes what recover gave printable.
func describe(v any) string {
	if v == nil {
		return "nothing"
	}
	return fmt.Sprintf("%T %v", v, v)
}

// runPlain runs a program in plain Go. It may be deferred itself.
func runPlain(w *world, ops []op, result *int) {
	for _, o := range ops {
		switch o.kind {
		case opRecover:
			w.print("recovered", describe(recover()))
		case opResult:
			*result = o.n
		case opReturn:
			return
		case opDefer, opDeferAwait:
			defer runPlain(w, o.body, result)
		case opCall:
			r := 0
			callPlain(w, o.body, &r)
			w.print("result", r)
		case opRange:
			for v := range iterators[o.n%len(iterators)](w) {
				stop := false
				for _, b := range o.body {
					switch b.kind {
					case opBreak:
						stop = true
					case opReturn:
						return
					case opDefer, opDeferAwait:
						defer runPlain(w, b.body, result)
					default:
						simple(w, b, v)
					}
					if stop {
						break
					}
				}
				if stop {
					break
				}
			}
		default:
			simple(w, o, 0)
		}
	}
}

// callPlain is a call that is not deferred.
func callPlain(w *world, ops []op, result *int) { runPlain(w, ops, result) }

// simple runs an operation that is the same in both worlds.
func simple(w *world, o op, v int) {
	switch o.kind {
	case opLog:
		w.print("log", o.n, v)
	case opPanic:
		w.print("panic", o.n)
		raise(o.n)
	case opPlain:
		r := 0
		callPlain(w, o.body, &r)
		w.print("result", r)
	case opGoexit:
		w.print("goexit")
		runtime.Goexit()
	case opSilentGoexit:
		runtime.Goexit()
	}
}

// programFuture is the frame of a program.
type programFuture struct {
	w      *world
	ops    []op
	result *int // where opResult goes: a deferred function's is its definer's

	pc, bpc int // the operation, and that of a range's body
	v       int
	it      *async.Iter1[int]
	child   *programFuture
	r       int
	yield   async.YieldFuture
	defers  async.Defers
	state   async.State
}

func program(w *world, ops []op) *programFuture {
	f := &programFuture{w: w, ops: ops}
	f.result = &f.r
	return f
}

func (f *programFuture) Step(cx *async.Context) (r0 int, ready bool) {
	if !f.defers.Exiting() && f.run(cx) == async.Suspended {
		return
	}
	if !f.defers.Exit(cx) {
		return
	}
	return f.r, f.state.Done()
}

func (f *programFuture) Poll(cx *async.Context) (r int, ready bool) {
	f.state.Enter(cx)
	r, ready = f.Step(cx)
	f.state.Leave(ready)
	return
}

func (f *programFuture) PollCancel(cx *async.Context) bool {
	return f.defers.Cancel(cx, &f.state, f.awaited()) && f.state.Done()
}

func (f *programFuture) awaited() async.Canceller {
	switch f.state.At {
	case 1:
		return &f.yield
	case 2:
		return f.child
	}
	return nil
}

func (f *programFuture) run(cx *async.Context) (p async.Phase) {
	defer f.defers.Catch(cx, &p)
	for ; f.pc < len(f.ops); f.pc++ {
		o := f.ops[f.pc]
		if o.kind == opRange {
			if f.it == nil {
				f.it = async.Range1(&f.defers, iterators[o.n%len(iterators)](f.w))
				f.bpc = len(o.body)
			}
			switch f.runRange(cx, o.body) {
			case opYield:
				return async.Suspended
			case opReturn:
				return async.Finished
			}
			continue
		}
		switch f.runOne(cx, o) {
		case opYield:
			return async.Suspended
		case opReturn:
			return async.Finished
		}
	}
	return async.Finished
}

// runRange gives opYield to suspend, opReturn to return, else anything.
func (f *programFuture) runRange(cx *async.Context, body []op) opKind {
	for {
		if f.bpc >= len(body) {
			v, ok := f.it.Next()
			if !ok {
				f.it = nil
				return opLog
			}
			f.v, f.bpc = v, 0
		}
		for ; f.bpc < len(body); f.bpc++ {
			switch f.runOne(cx, body[f.bpc]) {
			case opYield:
				return opYield
			case opReturn:
				f.it.Stop()
				return opReturn
			case opBreak:
				it := f.it
				f.it = nil
				it.Stop()
				return opLog
			}
		}
	}
}

func (f *programFuture) runOne(cx *async.Context, o op) opKind {
	switch o.kind {
	case opYield:
		if !f.yield.Step(cx) {
			f.state.At = 1
			return opYield
		}
		f.state.At = 0
	case opRecover:
		f.w.print("recovered", describe(async.Recover(cx, f)))
	case opResult:
		*f.result = o.n
	case opReturn, opBreak:
		return o.kind
	case opDefer:
		f.w.deferred++
		f.defers.Push(func(p *async.Panic) {
			f.w.ran++
			defer runPlain(f.w, o.body, f.result)
			p.Raise()
		})
	case opDeferAwait:
		f.w.deferred++
		async.DeferAwait(&f.defers, func() async.Future[int] {
			f.w.ran++
			d := program(f.w, o.body)
			d.result = f.result
			return d
		})
	case opCall:
		if f.child == nil {
			f.child = program(f.w, o.body)
		}
		r, ready := f.child.Step(cx)
		if !ready {
			f.state.At = 2
			return opYield
		}
		f.child, f.state.At = nil, 0
		f.w.print("result", r)
	default:
		v := 0
		if f.it != nil {
			v = f.v
		}
		simple(f.w, o, v)
	}
	return opLog
}

// iterators behave, or not, in the ways that Go's range checks.
var iterators = []func(w *world) iter.Seq[int]{
	func(w *world) iter.Seq[int] { // good
		return func(yield func(int) bool) {
			defer w.print("iterator ends")
			for i := range 3 {
				if !yield(i) {
					w.print("iterator stopped")
					return
				}
			}
		}
	},
	func(w *world) iter.Seq[int] { // recovers what the body panics with
		return func(yield func(int) bool) {
			defer func() { w.print("iterator recovers", describe(recover())) }()
			for i := range 3 {
				if !yield(i) {
					return
				}
			}
		}
	},
	func(w *world) iter.Seq[int] { // goes on after the break
		return func(yield func(int) bool) {
			defer w.print("iterator ends")
			for i := range 3 {
				w.print("yielded", yield(i))
			}
		}
	},
	func(w *world) iter.Seq[int] { // panics itself
		return func(yield func(int) bool) {
			defer w.print("iterator ends")
			yield(1)
			panic("iterator panics")
		}
	},
	func(w *world) iter.Seq[int] { // panics when the body does, with something else
		return func(yield func(int) bool) {
			ok := false
			defer func() {
				if !ok {
					panic("iterator panics instead")
				}
			}()
			for i := range 2 {
				if !yield(i) {
					break
				}
			}
			ok = true
		}
	},
	func(w *world) iter.Seq[int] { // ends the goroutine
		return func(yield func(int) bool) {
			defer w.print("iterator ends")
			yield(1)
			runtime.Goexit()
		}
	},
	func(w *world) iter.Seq[int] { return nil },
}

// outcome runs f on a goroutine of its own and says how that ended.
func outcome(f func() int) (s string) {
	done := make(chan string)
	go func() {
		s := "goexit"
		defer func() { done <- s }()
		defer func() {
			if v := recover(); v != nil {
				var pe *async.PanicError
				if err, ok := v.(error); ok && errors.As(err, &pe) {
					v = pe.Value
				}
				if v == async.ErrGoexit {
					return
				}
				s = "panic " + describe(v)
			}
		}()
		s = fmt.Sprint("value ", f())
	}()
	select {
	case s := <-done:
		return s
	case <-time.After(20 * time.Second):
		return "it hangs"
	}
}

// ways to run a future to its end.
var ways = map[string]func(f async.Future[int]) int{
	"BlockOn": async.BlockOn[int],
	"Spawn":   func(f async.Future[int]) int { return async.BlockOn(async.Spawn(f)) },
	"single": func(f async.Future[int]) int {
		e := async.NewExecutor(async.SingleThreaded())
		defer e.Shutdown(context.Background())
		return async.Run(e, f)
	},
	"single task": func(f async.Future[int]) int {
		e := async.NewExecutor(async.SingleThreaded())
		defer e.Shutdown(context.Background())
		return async.Run(e, async.SpawnOn(e, f))
	},
	"JoinAll": func(f async.Future[int]) int { return async.BlockOn(async.JoinAll(f))[0] },
	"Join2": func(f async.Future[int]) int {
		v, _ := async.BlockOn(async.Join2(f, async.Ready(1))).Unpack()
		return v
	},
}

func compare(t *testing.T, ops []op) {
	t.Helper()
	plain := new(world)
	want := outcome(func() (r int) {
		callPlain(plain, ops, &r)
		return r
	})
	for name, way := range ways {
		w := new(world)
		got := outcome(func() int { return way(program(w, ops)) })
		if w.ran != w.deferred {
			t.Errorf("%s: %v: %d of %d deferred calls ran", name, ops, w.ran, w.deferred)
		}
		if got != want || !slices.Equal(w.log, plain.log) {
			t.Errorf("%s: %v\n got %s\n%s\nwant %s\n%s", name, ops,
				got, strings.Join(w.log, "\n"), want, strings.Join(plain.log, "\n"))
		}
	}
}

func ops(o ...op) []op { return o }

func do(kind opKind, n int, body ...op) op { return op{kind, n, body} }

// TestExitsAsInGo has the cases that a reader would think of first.
func TestExitsAsInGo(t *testing.T) {
	rec := do(opRecover, 0)
	for _, c := range []struct {
		name string
		ops  []op
	}{
		{"defer runs last first", ops(do(opDefer, 0, do(opLog, 1)), do(opDeferAwait, 0, do(opYield, 0), do(opLog, 2)), do(opYield, 0), do(opLog, 3))},
		{"recover sets a named result", ops(do(opDefer, 0, rec, do(opResult, 7)), do(opYield, 0), do(opPanic, 4))},
		{"an async deferred function recovers", ops(do(opDeferAwait, 0, do(opYield, 0), rec, do(opYield, 0), do(opResult, 7)), do(opPanic, 4))},
		{"the second recover gives nil", ops(do(opDeferAwait, 0, rec, rec), do(opPanic, 4))},
		{"recover in a function that is called gives nil", ops(do(opDeferAwait, 0, do(opCall, 0, rec)), do(opPanic, 4))},
		{"recover without a panic gives nil", ops(rec, do(opDefer, 0, rec), do(opDeferAwait, 0, rec))},
		{"a panic replaces a panic", ops(do(opDefer, 0, rec), do(opDefer, 0, do(opPanic, 8)), do(opYield, 0), do(opPanic, 4))},
		{"an async panic replaces a panic", ops(do(opDeferAwait, 0, rec), do(opDeferAwait, 0, do(opYield, 0), do(opPanic, 8)), do(opPanic, 4))},
		{"recover, then panic", ops(do(opDefer, 0, rec), do(opDeferAwait, 0, rec, do(opYield, 0), do(opPanic, 8)), do(opPanic, 4))},
		{"panic(nil)", ops(do(opDeferAwait, 0, rec), do(opPanic, 1))},
		{"panic(nil) unrecovered", ops(do(opDefer, 0, do(opLog, 1)), do(opPanic, 1))},
		{"a runtime error", ops(do(opDefer, 0, rec), do(opPanic, 3))},
		{"through callers", ops(do(opDefer, 0, rec), do(opCall, 0, do(opDefer, 0, do(opLog, 1)), do(opCall, 0, do(opYield, 0), do(opPanic, 2))))},
		{"goexit runs everything", ops(do(opDefer, 0, do(opLog, 1)), do(opDeferAwait, 0, do(opYield, 0), do(opLog, 2)), do(opCall, 0, do(opDeferAwait, 0, do(opYield, 0), do(opLog, 3)), do(opYield, 0), do(opGoexit, 0)))},
		{"recover gives nil under goexit", ops(do(opDefer, 0, rec), do(opDeferAwait, 0, rec), do(opGoexit, 0))},
		{"a panic under goexit can be recovered", ops(do(opDefer, 0, do(opLog, 1)), do(opDefer, 0, rec), do(opDeferAwait, 0, do(opPanic, 4)), do(opGoexit, 0))},
		{"a panic under goexit goes on", ops(do(opDefer, 0, rec), do(opCall, 0, do(opDefer, 0, do(opPanic, 4)), do(opGoexit, 0)))},
		{"goexit ends a panic", ops(do(opDefer, 0, rec), do(opDefer, 0, do(opGoexit, 0)), do(opPanic, 4))},
		{"goexit in a deferred call", ops(do(opDefer, 0, do(opLog, 1)), do(opDefer, 0, do(opGoexit, 0)), do(opDeferAwait, 0, do(opLog, 2)))},
		{"a panic behind goexit in one deferred call", ops(do(opDefer, 0, do(opLog, 1)), do(opDefer, 0, rec), do(opDefer, 0, do(opDefer, 0, do(opPanic, 4)), do(opGoexit, 0)))},
		{"a panic behind goexit in a plain call", ops(do(opDefer, 0, do(opLog, 1)), do(opDefer, 0, rec), do(opDeferAwait, 0, do(opYield, 0), do(opLog, 2)), do(opPlain, 0, do(opDefer, 0, do(opPanic, 4)), do(opGoexit, 0)))},
		{"a panic behind goexit in a plain call, further in", ops(do(opDefer, 0, do(opLog, 1)), do(opDefer, 0, rec), do(opCall, 0, do(opDefer, 0, do(opLog, 2)), do(opPlain, 0, do(opDefer, 0, do(opPanic, 4)), do(opGoexit, 0))))},
		{"range, break and return", ops(do(opRange, 0, do(opYield, 0), do(opLog, 1)), do(opRange, 0, do(opLog, 2), do(opBreak, 0)), do(opRange, 0, do(opYield, 0), do(opReturn, 0)), do(opLog, 3))},
		{"a panic unwinds the iterator first", ops(do(opDefer, 0, rec), do(opRange, 0, do(opYield, 0), do(opPanic, 4)))},
		{"the iterator recovers", ops(do(opDefer, 0, rec), do(opRange, 1, do(opYield, 0), do(opPanic, 4)))},
		{"the iterator goes on after the end", ops(do(opDefer, 0, rec), do(opRange, 2, do(opYield, 0), do(opBreak, 0)))},
		{"the iterator panics", ops(do(opDefer, 0, rec), do(opRange, 3, do(opYield, 0)))},
		{"the iterator panics instead", ops(do(opDefer, 0, rec), do(opRange, 4, do(opYield, 0), do(opPanic, 4)))},
		{"goexit unwinds the iterator", ops(do(opDefer, 0, do(opLog, 1)), do(opRange, 0, do(opYield, 0), do(opGoexit, 0)))},
		{"the iterator calls goexit", ops(do(opDefer, 0, do(opLog, 1)), do(opRange, 5, do(opLog, 2)))},
		{"a nil iterator", ops(do(opDefer, 0, rec), do(opRange, 6, do(opLog, 2)))},
		{"defer in a range", ops(do(opRange, 0, do(opDefer, 0, do(opLog, 1)), do(opDeferAwait, 0, do(opLog, 2))))},
	} {
		t.Run(c.name, func(t *testing.T) { compare(t, c.ops) })
	}
}

// TestRandomExitsAsInGo has the cases that nobody would think of.
func TestRandomExitsAsInGo(t *testing.T) {
	n := 3000
	if testing.Short() {
		n = 300
	}
	for seed := range n {
		g := generator{rand.New(rand.NewPCG(uint64(seed), 1)), 14}
		ops := g.block(0, false)
		compare(t, ops)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// FuzzExitsAsInGo is TestRandomExitsAsInGo without an end.
func FuzzExitsAsInGo(f *testing.F) {
	f.Add(uint64(1), 14)
	f.Fuzz(func(t *testing.T, seed uint64, size int) {
		g := generator{rand.New(rand.NewPCG(seed, 1)), min(max(size, 0), 40)}
		compare(t, g.block(0, false))
	})
}

type generator struct {
	*rand.Rand
	left int // operations to spend
}

// block leaves one thing out: a plain call in the body of a range. If a panic
// runs there while runtime.Goexit does, nobody can tell Goexit from the panic
// until the iterators have been unwound, and one that recovers the panic gets
// Go's complaint about it, which Goexit would have spared it.
func (g *generator) block(depth int, inRange bool) (ops []op) {
	for range g.IntN(5) + 1 {
		if g.left--; g.left < 0 {
			break
		}
		o := op{kind: opKind(g.IntN(int(opKinds))), n: g.IntN(100)}
		switch {
		case o.kind == opBreak && !inRange,
			inRange && (o.kind == opRange || o.kind == opCall || o.kind == opPlain || o.kind == opRecover || o.kind == opResult),
			(o.kind == opGoexit || o.kind == opReturn) && g.IntN(3) > 0:
			o.kind = opYield
		case o.kind >= opDefer && o.kind <= opRange:
			if depth == 3 {
				o.kind = opLog
				break
			}
			o.body = g.block(depth+1, o.kind == opRange)
		}
		ops = append(ops, o)
	}
	return ops
}
