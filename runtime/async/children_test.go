package async_test

import (
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// What runs several futures treats them alike when it ends early. The tests of
// this file are for all of it.

// plainly is a future whose value is not looked at.
type plainly[T any] struct{ async.Future[T] }

func (f plainly[T]) Poll(cx *async.Context) (v async.Unit, ready bool) {
	_, ready = f.Future.Poll(cx)
	return v, ready
}

func plain[T any](f async.Future[T]) async.Future[async.Unit] { return plainly[T]{f} }

// succeeds gives a program's value as a result.
type succeeds struct{ *programFuture }

func (f succeeds) Poll(cx *async.Context) (v async.Result[int], ready bool) {
	v.Value, ready = f.programFuture.Poll(cx)
	return v, ready
}

// withoutError gives no error when a program ends.
type withoutError struct{ *programFuture }

func (f withoutError) Poll(cx *async.Context) (err error, ready bool) {
	_, ready = f.programFuture.Poll(cx)
	return nil, ready
}

// families gives all that runs three programs at a time.
func families(w *world, programs ...[]op) iter.Seq2[string, async.Future[async.Unit]] {
	type result = async.Future[async.Result[int]]
	return func(yield func(string, async.Future[async.Unit]) bool) {
		p := func(i int) *programFuture { return program(w, programs[i]) }
		seq := slices.Values(programs)
		_ = yield("JoinAll", plain(async.JoinAll[int](p(0), p(1), p(2)))) &&
			yield("TryJoinAll", plain(async.TryJoinAll[int](succeeds{p(0)}, succeeds{p(1)}, succeeds{p(2)}))) &&
			yield("TryJoin3", plain(async.TryJoin3[int, int, int](succeeds{p(0)}, succeeds{p(1)}, succeeds{p(2)}))) &&
			yield("Race", plain(async.Race[int](p(0), p(1), p(2)))) &&
			yield("Select3", plain(async.Select3[int, int, int](p(0), p(1), p(2)))) &&
			yield("Map", plain(async.Map(3, seq, func(o []op) result { return succeeds{program(w, o)} }))) &&
			yield("ForEach", plain(async.ForEach(0, seq, func(o []op) async.Future[error] { return withoutError{program(w, o)} })))
	}
}

// pollsUntilPanic polls f a few times and gives what it panicked with.
func pollsUntilPanic(h *hand, f async.Future[async.Unit]) (v any) {
	return catch(func() {
		for range 20 {
			if _, ready := f.Poll(h.Context); ready {
				return
			}
		}
	})
}

func TestCancelledParentCancelsInOrder(t *testing.T) {
	w := new(world)
	for name, f := range families(w, cleansUp(1), cleansUp(2), cleansUp(3)) {
		w.log = nil
		h := newHand()
		if polls, v := h.cancel(f); polls != 1 || v != nil || len(w.log) != 0 {
			t.Error(name, "cancelled before its first poll:", polls, v, w.log)
		}
		pending(t, h, f)
		if _, v := h.cancel(f); v != nil {
			t.Error(name, v)
		}
		if got := strings.Join(w.log, ","); got != "log 1 0,log 2 0,log 3 0" {
			t.Errorf("%s: %s", name, got)
		}
		if polls, v := h.cancel(f); polls != 1 || v != nil {
			t.Error(name, "cancelled twice:", polls, v)
		}
		panics(t, "async: future polled after it was cancelled", func() { f.Poll(h.Context) })
	}
}

func TestPanicCancelsTheOthers(t *testing.T) {
	w := new(world)
	for name, f := range families(w, cleansUp(1), ops(do(opYield, 0), do(opPanic, 4)), cleansUp(3)) {
		w.log = nil
		v := pollsUntilPanic(newHand(), f)
		if got := strings.Join(w.log, ","); v != 4 || got != "panic 4,log 1 0,log 3 0" {
			t.Errorf("%s: panicked with %v: %s", name, v, got)
		}
	}
}

func TestPanicsInCleanUp(t *testing.T) {
	w := new(world)
	bad := ops(do(opDefer, 0, do(opPanic, 4)), do(opYield, 0), do(opYield, 0), do(opYield, 0))
	for name, f := range families(w, bad, cleansUp(2), bad) {
		w.log = nil
		h := newHand()
		pending(t, h, f)
		if _, v := h.cancel(f); v != 4 {
			t.Error(name, v)
		}
		if got := strings.Join(w.log, ","); got != "panic 4,log 2 0,panic 4" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestGoexitCancelsTheOthers(t *testing.T) {
	w := new(world)
	for name, f := range families(w, cleansUp(1), ops(do(opYield, 0), do(opGoexit, 0)), cleansUp(3)) {
		w.log = nil
		var wg sync.WaitGroup
		wg.Go(func() {
			v := pollsUntilPanic(newHand(), f)
			t.Error(name, "did not end the goroutine:", v)
		})
		wg.Wait()
		if got := strings.Join(w.log, ","); got != "goexit,log 1 0,log 3 0" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestRandomProgramsAtATime runs random programs and cancels what runs them after
// any number of polls. Whatever happens, each deferred call runs once.
func TestRandomProgramsAtATime(t *testing.T) {
	n := 500
	if testing.Short() {
		n = 50
	}
	for seed := range n {
		g := generator{rand.New(rand.NewPCG(uint64(seed), 6)), 8}
		programs := [][]op{g.block(0, false), g.block(0, false), g.block(0, false)}
		w := new(world)
		for name, f := range families(w, programs...) {
			polls := g.IntN(6)
			outcome(func() int { // which may end by runtime.Goexit
				h := newHand()
				for range polls {
					if _, ready := f.Poll(h.Context); ready {
						return 0
					}
				}
				h.cancel(f)
				return 0
			})
			if w.deferred != w.ran {
				t.Fatalf("%s, seed %d, %d polls of %v: %d of %d deferred calls ran", name, seed, polls, programs, w.ran, w.deferred)
			}
		}
	}
}

// TestWakeUpCostsTheSame runs a hundred thousand futures, which are woken in
// random order: each is polled twice, however many there are.
func TestWakeUpCostsTheSame(t *testing.T) {
	type result = async.Result[int]
	n := 100_000
	if testing.Short() {
		n = 10_000
	}
	polls, wakers := 0, make([]async.Waker, n)
	child := func(i int) async.Future[result] {
		woken := false
		return fn[result](func(cx *async.Context) (v result, ready bool) {
			polls++
			wakers[i], ready = cx.Waker(), woken
			woken = true
			return v, ready
		})
	}
	all := func() (fs []async.Future[result]) {
		for i := range n {
			fs = append(fs, child(i))
		}
		return fs
	}
	for name, f := range map[string]async.Future[async.Unit]{
		"JoinAll":    plain(async.JoinAll(all()...)),
		"TryJoinAll": plain(async.TryJoinAll(all()...)),
		"Map":        plain(async.Map(n+1, slices.Values(all()), func(f async.Future[result]) async.Future[result] { return f })),
	} {
		h := newHand()
		polls = 0
		pending(t, h, f)
		for k, i := range rand.Perm(n) {
			wakers[i].Wake()
			if k%1000 == 0 {
				pending(t, h, f)
			}
		}
		if _, ready := f.Poll(h.Context); !ready || polls != 2*n {
			t.Errorf("%s: ready is %v after %d polls of %d futures", name, ready, polls, n)
		}
	}

	h, race := newHand(), async.Race(all()...)
	polls = 0
	pending(t, h, race)
	wakers[7].Wake()
	if _, ready := race.Poll(h.Context); !ready || polls != n+1 {
		t.Errorf("Race: ready is %v after %d polls of %d futures", ready, polls, n)
	}
}
