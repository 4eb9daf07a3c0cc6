package async_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func TestRace(t *testing.T) {
	w, h := new(world), newHand()
	var p async.Promise[int]
	f := async.Race[int](program(w, cleansUp(0)), p.Future(), program(w, cleansUp(2)))
	pending(t, h, f)
	p.Resolve(7)
	for _, want := range []string{"[]", "[log 0 0]"} { // the losers clean up, one after the other
		pending(t, h, f)
		if got := fmt.Sprint(w.log); got != want {
			t.Errorf("cleaned up: %s, want %s", got, want)
		}
	}
	ready(t, h, f, 7)
	if got := fmt.Sprint(w.log); got != "[log 0 0 log 2 0]" {
		t.Error(got)
	}
	panics(t, "async: future polled after it completed", func() { f.Poll(h.Context) })
}

func TestRaceIsFair(t *testing.T) {
	const rounds = 3000
	counts := make([]int, 3)
	h := newHand()
	for range rounds {
		polls := 0
		one := func(i int) async.Future[int] { return now(func() int { polls++; return i }) }
		v, _ := async.Race(one(0), one(1), one(2)).Poll(h.Context)
		counts[v]++
		if polls != 1 {
			t.Fatal(polls, "polls, though the first one was ready")
		}
	}
	for i, n := range counts {
		if n < rounds/5 {
			t.Errorf("%d won %d times of %d", i, n, rounds)
		}
	}
}

func TestRaceOfNone(t *testing.T) {
	h, f := newHand(), async.Race[int]()
	pending(t, h, f)
	pending(t, h, f)
	if _, v := h.cancel(f); v != nil || h.wakes != 0 {
		t.Error(v, h.wakes)
	}
}

// A race that waits to be cancelled finishes the clean-up of its losers.
func TestRaceCancelledWhileItEnds(t *testing.T) {
	w, h := new(world), newHand()
	var p async.Promise[int]
	f := async.Race[int](program(w, cleansUp(0)), p.Future(), program(w, cleansUp(2)))
	pending(t, h, f)
	p.Resolve(7)
	pending(t, h, f)
	if _, v := h.cancel(f); v != nil || fmt.Sprint(w.log) != "[log 0 0 log 2 0]" {
		t.Error(v, w.log)
	}
}

// TestRandomRaces compares races with what must come of them: the winner is one
// that waits least, and all others have ended when the race has.
func TestRandomRaces(t *testing.T) {
	h := newHand()
	for seed := range uint64(2000) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		tally, chores := randomChores(rnd, 1+rnd.IntN(6), chorePanics)
		var fs []async.Future[int]
		least := chores[0].waits
		for _, c := range chores {
			fs = append(fs, c)
			least = min(least, c.waits)
			c.ways = 0 // woken at once
		}
		waits := make([]int, len(chores))
		for i, c := range chores {
			waits[i] = c.waits
		}
		winner := runToEnd(h, async.Race(fs...))
		if id, ok := choreOf(winner); ok {
			winner = id
		}
		if waits[winner.(int)] != least || tally.alive() != 0 || tally.wrong.Load() != nil {
			t.Fatalf("seed %d: %v of %v, %d alive", seed, winner, waits, tally.alive())
		}
	}
}

// runToEnd polls f until it is ready and gives what it gave or panicked with.
func runToEnd[T any](h *hand, f async.Future[T]) (outcome any) {
	defer func() {
		if v := recover(); v != nil {
			outcome = v
		}
	}()
	for {
		if v, ready := f.Poll(h.Context); ready {
			return v
		}
	}
}

// TestRacesOnWorkers races futures that are woken from everywhere, and cancels
// some of the races.
func TestRacesOnWorkers(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		for seed := range uint64(300) {
			rnd := rand.New(rand.NewPCG(seed, 2))
			tally, chores := randomChores(rnd, 1+rnd.IntN(6), choreExits)
			var fs []async.Future[int]
			for _, c := range chores {
				fs = append(fs, c)
			}
			task := async.SpawnOn(e, async.Race(fs...))
			cancelSoon(rnd, task)
			v := outcomeOf(e, task)
			if id, ok := choreOf(v); ok && chores[id].end != chorePanics {
				t.Errorf("seed %d: chore %d did not panic", seed, id)
			}
			tally.check(t, seed)
		}
	})
}

// outcomeOf gives what a task gave or panicked with.
func outcomeOf[T any](e *async.Executor, task *async.Task[T]) (v any) {
	if p := catch(func() { v = async.Run(e, async.Timeout(time.Minute, async.Future[T](task))) }); p != nil {
		return p
	}
	r := v.(async.Result[T])
	if r.Err != nil {
		panic("the task hangs")
	}
	return r.Value
}

// check fails the test if chores outlive what ran them.
func (c *tally) check(t *testing.T, seed uint64) {
	t.Helper()
	if s := c.wrong.Load(); s != nil {
		t.Errorf("seed %d: %s", seed, *s)
	}
	if n := c.alive(); n != 0 {
		t.Errorf("seed %d: %d of %d are alive", seed, n, c.started.Load())
	}
}
