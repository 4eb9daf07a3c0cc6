package async_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A hand polls futures without an executor and counts wake-ups.
type hand struct {
	*async.Context
	wakes int
}

func newHand() *hand {
	h := new(hand)
	h.Context = async.NewContext(async.WakerFunc(func() { h.wakes++ }))
	return h
}

// cancel drives the cancellation of f to its end and gives the number of
// polls, and what it panicked with.
func (h *hand) cancel(f async.Canceller) (polls int, v any) {
	defer func() { v = recover() }()
	for polls = 1; !f.PollCancel(h.Context); polls++ {
	}
	return polls, nil
}

func pending[T any](t *testing.T, h *hand, f async.Future[T]) {
	t.Helper()
	if v, ready := f.Poll(h.Context); ready {
		t.Fatalf("ready with %v, want pending", v)
	}
}

func ready[T comparable](t *testing.T, h *hand, f async.Future[T], want T) {
	t.Helper()
	if v, ready := f.Poll(h.Context); !ready || v != want {
		t.Fatalf("Poll = %v, %v; want %v", v, ready, want)
	}
}

func panics(t *testing.T, want any, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if v := recover(); v != want {
			t.Errorf("panicked with %v, want %v", v, want)
		}
	}()
	f()
}

func TestCancellation(t *testing.T) {
	rec := do(opRecover, 0)
	for _, c := range []struct {
		name  string
		polls int // before the cancellation
		ops   []op
		log   string
		panic any
	}{
		{"a future that was never polled", 0,
			ops(do(opLog, 1)), "", nil},
		{"innermost first", 1,
			ops(do(opDefer, 0, do(opLog, 1)), do(opCall, 0, do(opDefer, 0, do(opLog, 2)), do(opYield, 0)), do(opLog, 3)),
			"log 2 0,log 1 0", nil},
		{"recover gives nil", 1,
			ops(do(opDefer, 0, rec), do(opDeferAwait, 0, rec), do(opYield, 0)),
			"recovered nothing,recovered nothing", nil},
		{"deferred calls may await", 1,
			ops(do(opDefer, 0, do(opLog, 1)), do(opDeferAwait, 0, do(opYield, 0), do(opLog, 2), do(opYield, 0), do(opLog, 3)), do(opYield, 0)),
			"log 2 0,log 3 0,log 1 0", nil},
		{"a panic lets the rest run, then goes on", 1,
			ops(do(opDefer, 0, rec, do(opLog, 1)), do(opDeferAwait, 0, do(opYield, 0), do(opPanic, 4)), do(opYield, 0)),
			"panic 4,recovered nothing,log 1 0", 4},
		{"a panic of what is awaited lets the rest run", 1,
			ops(do(opDefer, 0, rec, do(opLog, 1)), do(opCall, 0, do(opDefer, 0, do(opPanic, 4)), do(opYield, 0))),
			"panic 4,recovered nothing,log 1 0", 4},
		{"iterators stop before deferred calls run", 1,
			ops(do(opDefer, 0, do(opLog, 1)), do(opRange, 0, do(opYield, 0))),
			"iterator stopped,iterator ends,log 1 0", nil},
		{"an exit goes on", 1,
			ops(do(opDefer, 0, do(opLog, 1)), do(opDeferAwait, 0, do(opYield, 0), do(opLog, 2)), do(opLog, 3)),
			"log 3 0,log 2 0,log 1 0", nil},
		{"an exit goes on, with its panic", 1,
			ops(do(opDefer, 0, do(opLog, 1)), do(opDeferAwait, 0, do(opYield, 0), do(opLog, 2)), do(opPanic, 4)),
			"panic 4,log 2 0,log 1 0", 4},
		{"an exit goes on and recovers", 1,
			ops(do(opDefer, 0, do(opLog, 1)), do(opDeferAwait, 0, do(opYield, 0), rec), do(opPanic, 4)),
			"panic 4,recovered int 4,log 1 0", nil},
		{"a caller is cancelled when the exit of what it awaits has finished", 1,
			ops(do(opDefer, 0, rec), do(opCall, 0, do(opDeferAwait, 0, do(opYield, 0), do(opLog, 2)), do(opLog, 3))),
			"log 3 0,log 2 0,recovered nothing", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, h := new(world), newHand()
			f := program(w, c.ops)
			for range c.polls {
				pending[int](t, h, f)
			}
			if _, v := h.cancel(f); v != c.panic {
				t.Errorf("panicked with %v, want %v", v, c.panic)
			}
			if got := strings.Join(w.log, ","); got != c.log {
				t.Errorf("\n got %s\nwant %s", got, c.log)
			}
			if polls, v := h.cancel(f); polls != 1 || v != nil {
				t.Errorf("cancelled again: %d polls, panic %v", polls, v)
			}
			if c.polls > 0 {
				panics(t, "async: future polled after it was cancelled", func() { f.Poll(h.Context) })
			}
		})
	}
}

// TestCancelledLikeGoexit cancels random programs at each of their awaits. But
// for iterators and panics in clean-up, that does what runtime.Goexit does to
// a plain function in that place.
func TestCancelledLikeGoexit(t *testing.T) {
	n := 1000
	if testing.Short() {
		n = 100
	}
	tried := 0
	defer func() { t.Log(tried, "cancellations") }()
	for seed := range n {
		g := generator{rand.New(rand.NewPCG(uint64(seed), 2)), 16}
		ops := calm(g.block(0, false), false)
		for k := 1; ; k++ {
			plain := new(world)
			awaits := 0
			end := outcome(func() (r int) {
				callPlain(plain, goexitAt(ops, &awaits, k), &r)
				return r
			})
			if end != "goexit" {
				break
			}
			tried++
			w, h := new(world), newHand()
			f := program(w, ops)
			for range k {
				pending[int](t, h, f)
			}
			if _, v := h.cancel(f); v != nil {
				t.Errorf("panicked with %v", v)
			}
			if !slices.Equal(w.log, plain.log) {
				t.Errorf("await %d of %v\n got %s\nwant %s", k, ops, w.log, plain.log)
			}
			if t.Failed() {
				t.Fatalf("seed %d", seed)
			}
		}
	}
}

// calm takes out of a program what is not alike for the two, and the awaits in
// deferred functions.
func calm(ops []op, deferred bool) (calmed []op) {
	for _, o := range ops {
		switch o.kind {
		case opPanic, opGoexit, opRange:
			o = op{kind: opLog, n: o.n}
		case opYield:
			if deferred {
				o.kind = opLog
			}
		case opDefer, opDeferAwait, opPlain:
			o.body = calm(o.body, true)
		case opCall:
			o.body = calm(o.body, deferred)
		}
		calmed = append(calmed, o)
	}
	return calmed
}

// goexitAt puts runtime.Goexit in the place of the k-th await in the order of
// execution. Without branches that is the order of the text, up to a return.
func goexitAt(ops []op, awaits *int, k int) (changed []op) {
	for _, o := range ops {
		switch o.kind {
		case opReturn:
			return append(changed, o)
		case opYield:
			if *awaits++; *awaits == k {
				return append(changed, do(opSilentGoexit, 0))
			}
		case opCall:
			o.body = goexitAt(o.body, awaits, k)
		}
		changed = append(changed, o)
	}
	return changed
}

func TestCancelOfKeptFuture(t *testing.T) {
	w, h := new(world), newHand()
	f := program(w, ops(do(opDeferAwait, 0, do(opYield, 0), do(opLog, 1)), do(opYield, 0)))
	pending[int](t, h, f)
	c := async.Cancel(f)
	pending(t, h, c)
	ready(t, h, c, async.Unit{})
	if got := fmt.Sprint(w.log); got != "[log 1 0]" {
		t.Error(got)
	}
	panics(t, "async: future polled after it completed", func() { c.Poll(h.Context) })
}

func TestStateSaysWhatIsWrong(t *testing.T) {
	h := newHand()
	f := yields(1)
	pending(t, h, f)
	ready(t, h, f, 1)
	panics(t, "async: future polled after it completed", func() { f.Poll(h.Context) })
	if done := f.PollCancel(h.Context); !done {
		t.Error("a finished future is not cancelled at once")
	}

	f = program(new(world), ops(do(opPanic, 4)))
	panics(t, 4, func() { f.Poll(h.Context) })
	panics(t, "async: future polled after it panicked, or while it runs", func() { f.Poll(h.Context) })
}

// A frame that finished or was cancelled serves again, as one that is embedded
// in its caller's must.
func TestFramesAreUsedAgain(t *testing.T) {
	w, h := new(world), newHand()
	body := ops(do(opDefer, 0, do(opLog, 1)), do(opYield, 0))
	f := program(w, body)
	for range 3 {
		f.pc = 0
		if _, ready := f.Step(h.Context); ready {
			t.Fatal("ready")
		}
		if _, ready := f.Step(h.Context); !ready {
			t.Fatal("not ready")
		}
	}
	f.pc = 0
	f.Step(h.Context)
	h.cancel(f)
	f.pc = 0
	f.Step(h.Context)
	if _, ready := f.Step(h.Context); !ready {
		t.Fatal("not ready after a cancellation")
	}
	if len(w.log) != 5 {
		t.Error(w.log)
	}
}

func TestGoexitWhileCancelling(t *testing.T) {
	for _, deferred := range []opKind{opDefer, opDeferAwait} {
		w := new(world)
		f := program(w, ops(do(opDefer, 0, do(opLog, 1)), do(opDeferAwait, 0, do(opYield, 0), do(opLog, 2)),
			do(deferred, 0, do(opGoexit, 0)), do(opYield, 0)))
		h := newHand()
		pending[int](t, h, f)
		done := make(chan bool)
		go func() {
			defer close(done)
			h.cancel(f)
			t.Error("Goexit did not end the goroutine")
		}()
		<-done
		if got := strings.Join(w.log, ","); got != "goexit,log 2 0,log 1 0" {
			t.Error(got)
		}
	}
}

// TestRandomCancellations cancels tasks that run random programs at any time.
// Whatever happens, each deferred call runs once.
func TestRandomCancellations(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		type run struct {
			world
			ops  []op
			task *async.Task[int]
		}
		var runs []*run
		for seed := range 500 {
			g := generator{rand.New(rand.NewPCG(uint64(seed), 5)), 16}
			r := &run{ops: g.block(0, false)}
			r.task = async.SpawnOn(e, program(&r.world, r.ops))
			runs = append(runs, r)
			if g.IntN(2) == 0 {
				runs[g.IntN(len(runs))].task.Cancel()
			}
			if g.IntN(8) == 0 {
				async.Run(e, async.Yield())
			}
		}
		for _, r := range runs {
			catch(func() { async.Run(e, r.task) })
			if r.deferred != r.ran {
				t.Errorf("%v: %d of %d deferred calls ran", r.ops, r.ran, r.deferred)
			}
		}
	})
}

// TestDeferredCallsRunWhenCancelled cancels each of many random programs after
// each number of polls, as long as there is something to cancel. Panics and runtime.Goexit may come together in its
// clean-up, and yet each deferred call runs once.
func TestDeferredCallsRunWhenCancelled(t *testing.T) {
	seeds := uint64(2000)
	if testing.Short() {
		seeds = 600
	}
	for seed := range seeds {
		for polls, over := 0, false; !over; polls++ {
			g := generator{rand.New(rand.NewPCG(seed/20, seed%20)), 16} // 576 once lost a call
			w, ops := new(world), g.block(0, false)
			f := program(w, ops)
			done := make(chan bool)
			go func() { // runtime.Goexit ends it
				ended := true
				defer func() {
					_ = recover() // of a poll
					done <- ended
				}()
				h := newHand()
				for range polls {
					if _, ready := f.Poll(h.Context); ready {
						return
					}
				}
				ended = false
				h.cancel(f)
			}()
			over = <-done
			if w.deferred != w.ran {
				t.Fatalf("seed %d, %v cancelled after %d polls: %d of %d deferred calls ran", seed, ops, polls, w.ran, w.deferred)
			}
		}
	}
}
