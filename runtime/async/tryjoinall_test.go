package async_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func TestTryJoinAll(t *testing.T) {
	ok := func(n, v int) async.Future[async.Result[int]] {
		return (&chore{tally: new(tally), id: v, waits: n}).try()
	}
	h := newHand()
	f := async.TryJoinAll(ok(2, 4), ok(0, 5), ok(1, 6))
	for range 2 {
		if _, ready := f.Poll(h.Context); ready {
			t.Fatal("ready")
		}
	}
	if r, ready := f.Poll(h.Context); !ready || r.Err != nil || !slices.Equal(r.Value, []int{4, 5, 6}) {
		t.Error(r, ready)
	}
	if r, ready := async.TryJoinAll[int]().Poll(h.Context); !ready || r.Err != nil || len(r.Value) != 0 {
		t.Error(r, ready)
	}
}

func TestTryJoinAllEndsAtAnError(t *testing.T) {
	w, h := new(world), newHand()
	var p async.Promise[async.Result[int]]
	f := async.TryJoinAll(async.Future[async.Result[int]](succeeds{program(w, cleansUp(0))}), p.Future(), succeeds{program(w, cleansUp(2))})
	if _, ready := f.Poll(h.Context); ready {
		t.Fatal("ready")
	}
	p.Resolve(async.Result[int]{Err: errTest})
	for _, want := range []string{"[]", "[log 0 0]"} {
		if _, ready := f.Poll(h.Context); ready || fmt.Sprint(w.log) != want {
			t.Errorf("ready is %v, cleaned up: %s, want %s", ready, w.log, want)
		}
	}
	if r, ready := f.Poll(h.Context); !ready || r.Err != errTest || r.Value != nil || len(w.log) != 2 {
		t.Error(r, ready, w.log)
	}
}

func TestTryJoins(t *testing.T) {
	ok := func(v int) async.Future[async.Result[int]] {
		return (&chore{tally: new(tally), id: v, waits: v % 3}).try()
	}
	h := newHand()
	if v := runToEnd(h, async.TryJoin2(ok(1), ok(2))); v != (async.Tuple3[int, int, error]{V0: 1, V1: 2}) {
		t.Error(v)
	}
	if v := runToEnd(h, async.TryJoin3(ok(1), ok(2), ok(3))); v != (async.Tuple4[int, int, int, error]{V0: 1, V1: 2, V2: 3}) {
		t.Error(v)
	}
	if v := runToEnd(h, async.TryJoin4(ok(1), ok(2), ok(3), ok(4))); v != (async.Tuple5[int, int, int, int, error]{V0: 1, V1: 2, V2: 3, V3: 4}) {
		t.Error(v)
	}
	w := new(world)
	bad := &chore{tally: new(tally), id: 7, waits: 1, end: choreFails}
	f := async.TryJoin3[int, int, int](succeeds{program(w, cleansUp(0))}, bad.try(), succeeds{program(w, cleansUp(2))})
	if v := runToEnd(h, f); v != (async.Tuple4[int, int, int, error]{V3: choreError(7)}) || fmt.Sprint(w.log) != "[log 0 0 log 2 0]" {
		t.Error(v, w.log)
	}
}

// TestRandomTryJoinAlls runs futures that are woken from everywhere, and cancels
// some of the joins.
func TestRandomTryJoinAlls(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		for seed := range uint64(300) {
			rnd := rand.New(rand.NewPCG(seed, 3))
			tally, chores := randomChores(rnd, rnd.IntN(7), choreExits)
			var fs []async.Future[async.Result[int]]
			for _, c := range chores {
				fs = append(fs, c.try())
			}
			task := async.SpawnOn(e, async.TryJoinAll(fs...))
			cancelSoon(rnd, task)
			checkValues(t, seed, outcomeOf(e, task), chores)
			tally.check(t, seed)
		}
	})
}

// checkValues compares what came of chores with what had to: all their values in
// order, or what one of them ended with, or nothing as it was cancelled.
func checkValues(t *testing.T, seed uint64, outcome any, chores []*chore) {
	t.Helper()
	if r, ok := outcome.(async.Result[[]int]); ok && r.Err == nil {
		for i, v := range r.Value {
			if v != i || chores[i].end != choreGives {
				t.Errorf("seed %d: value %d is %d", seed, i, v)
			}
		}
		if len(r.Value) != len(chores) {
			t.Errorf("seed %d: %d values, want %d", seed, len(r.Value), len(chores))
		}
		return
	} else if ok {
		outcome = r.Err
	}
	checkEnd(t, seed, outcome, chores)
}

// checkEnd checks that an error or a panic is that of one of the chores, or says
// that their task was cancelled.
func checkEnd(t *testing.T, seed uint64, outcome any, chores []*chore) {
	t.Helper()
	id, isChore := choreOf(outcome)
	err, _ := outcome.(error)
	switch {
	case isChore && (chores[id].end == choreFails || chores[id].end == chorePanics):
	case outcome == async.ErrCancelled:
	case errors.Is(err, async.ErrGoexit) && slices.ContainsFunc(chores, func(c *chore) bool { return c.end == choreExits }):
	default:
		t.Errorf("seed %d: outcome %v", seed, outcome)
	}
}
