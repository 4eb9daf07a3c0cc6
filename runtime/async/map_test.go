package async_test

import (
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A source gives numbers and notes how it is used.
type source struct {
	pulled  int
	stopped bool
}

func (s *source) seq(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			s.pulled++
			if !yield(i) {
				s.stopped = true
				return
			}
		}
	}
}

func TestMapIsBounded(t *testing.T) {
	const n, limit = 100, 3
	for _, f := range []func(*source, func(i int) *chore) async.Future[async.Unit]{
		func(s *source, f func(i int) *chore) async.Future[async.Unit] {
			return plain(async.Map(limit, s.seq(n), func(i int) async.Future[async.Result[int]] { return f(i).try() }))
		},
		func(s *source, f func(i int) *chore) async.Future[async.Unit] {
			return plain(async.ForEach(limit, s.seq(n), func(i int) async.Future[error] { return f(i).do() }))
		},
	} {
		h, s, tally := newHand(), new(source), new(tally)
		rnd := rand.New(rand.NewPCG(1, 2))
		m := f(s, func(i int) *chore { return &chore{tally: tally, id: i, waits: rnd.IntN(5)} })
		for polls := 0; ; polls++ {
			if _, ready := m.Poll(h.Context); ready {
				break
			}
			if n := tally.alive(); n > limit {
				t.Errorf("%d run, of which there may be %d", n, limit)
			}
			if s.pulled > int(tally.ended.Load())+limit {
				t.Errorf("%d pulled, though only %d have ended", s.pulled, tally.ended.Load())
			}
		}
		if tally.ended.Load() != n || s.pulled != n {
			t.Errorf("%d of %d ended", tally.ended.Load(), s.pulled)
		}
	}
}

func TestMapOfNone(t *testing.T) {
	h, called := newHand(), 0
	r, ready := async.Map(3, new(source).seq(0), func(int) async.Future[async.Result[int]] { called++; return nil }).Poll(h.Context)
	if !ready || r.Err != nil || len(r.Value) != 0 || called != 0 {
		t.Error(r, ready, called)
	}
}

// A Map whose futures are all ready lets others have their turn.
func TestMapYields(t *testing.T) {
	h, s := newHand(), new(source)
	f := async.ForEach(2, s.seq(6), func(int) async.Future[error] { return async.Ready[error](nil) })
	for want := 2; want <= 6; want += 2 {
		pending(t, h, f)
		if s.pulled != want || h.wakes != want/2 {
			t.Errorf("pulled %d, woken %d times", s.pulled, h.wakes)
		}
	}
	ready(t, h, f, nil)
}

func TestMapEndsAtAnError(t *testing.T) {
	w, h, s := new(world), newHand(), new(source)
	var p async.Promise[async.Result[int]]
	// Number 3 runs where number 0 ran, and yet is cancelled last.
	f := async.Map(4, s.seq(9), func(i int) async.Future[async.Result[int]] {
		switch i {
		case 0:
			return async.Ready(async.Result[int]{})
		case 2:
			return p.Future()
		}
		return succeeds{program(w, ops(do(opDeferAwait, 0, do(opLog, i)), do(opCall, 0, slices.Repeat(ops(do(opYield, 0)), 9)...)))}
	})
	for range 2 {
		if _, ready := f.Poll(h.Context); ready {
			t.Fatal("ready")
		}
	}
	p.Resolve(async.Result[int]{Err: errTest})
	r, ready := f.Poll(h.Context)
	if !ready || r.Err != errTest || r.Value != nil {
		t.Error(r, ready)
	}
	if got := strings.Join(w.log, ","); got != "log 1 0,log 3 0,log 4 0" || s.pulled != 5 || !s.stopped {
		t.Error(got, s)
	}
}

// What the iterator and the function panic with comes through, when those that
// run have been cancelled.
func TestMapPanics(t *testing.T) {
	for _, c := range []struct {
		name string
		seq  func(s *source) iter.Seq[int]
		f    func(i int)
	}{
		{"function", func(s *source) iter.Seq[int] { return s.seq(9) }, func(i int) {
			if i == 2 {
				panic(errTest)
			}
		}},
		{"iterator", func(s *source) iter.Seq[int] {
			return func(yield func(int) bool) {
				s.seq(2)(yield)
				s.stopped = true
				panic(errTest)
			}
		}, func(int) {}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, h, s := new(world), newHand(), new(source)
			f := async.Map(0, c.seq(s), func(i int) async.Future[async.Result[int]] {
				c.f(i)
				return succeeds{program(w, cleansUp(i))}
			})
			if v := runToEnd(h, f); v != errTest {
				t.Error(v)
			}
			// They were not polled before the panic: there is nothing to clean up.
			if len(w.log) != 0 || s.pulled < 2 {
				t.Error(w.log, s)
			}
		})
	}
}

func TestCancelledMapStopsItsIteratorFirst(t *testing.T) {
	w, h := new(world), newHand()
	f := async.ForEach(2, iterators[0](w), func(i int) async.Future[error] { return withoutError{program(w, cleansUp(i))} })
	pending(t, h, f)
	if _, v := h.cancel(f); v != nil {
		t.Error(v)
	}
	if got := strings.Join(w.log, ","); got != "iterator stopped,iterator ends,log 0 0,log 1 0" {
		t.Error(got)
	}
}

// TestRandomMaps maps to futures that are woken from everywhere, and cancels
// some of the maps.
func TestRandomMaps(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		for seed := range uint64(300) {
			rnd := rand.New(rand.NewPCG(seed, 4))
			tally, chores := randomChores(rnd, rnd.IntN(9), choreExits)
			limit := rnd.IntN(4)
			running := func() {
				if n := int(tally.alive()); limit > 0 && n > limit {
					t.Errorf("seed %d: %d run, of which there may be %d", seed, n, limit)
				}
			}
			task := async.SpawnOn(e, async.Map(limit, slices.Values(chores), func(c *chore) async.Future[async.Result[int]] {
				running()
				return c.try()
			}))
			cancelSoon(rnd, task)
			checkValues(t, seed, outcomeOf(e, task), chores)
			tally.check(t, seed)
		}
	})
}
