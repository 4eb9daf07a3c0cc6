package async

import (
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
)

// numbered gives tasks that know their number.
func numbered(n int) []task {
	ts := make([]task, n)
	for i := range ts {
		ts[i].turn = turn(i)
	}
	return ts
}

// TestRing compares a ring with a slice, one operation at a time.
func TestRing(t *testing.T) {
	for seed := range uint64(50) {
		rng := rand.New(rand.NewPCG(seed, 1))
		r := new(ring)
		start := rng.Uint32() // positions wrap
		r.head.Store(pack(start, start))
		r.tail.Store(start)
		ts := numbered(4000)
		var want []*task
		expect := func(q *queue, n int) {
			t.Helper()
			if q.n != n {
				t.Fatalf("seed %d: %d tasks, want %d", seed, q.n, n)
			}
			for x := q.pop(); x != nil; x = q.pop() {
				if x != want[0] {
					t.Fatalf("seed %d: task %d, want %d", seed, x.turn, want[0].turn)
				}
				want = want[1:]
			}
		}
		for i := range ts {
			before, ok := r.push(&ts[i])
			if before != len(want) || ok != (before < ringSize) {
				t.Fatalf("seed %d: pushed to %d, %v, want %d", seed, before, ok, len(want))
			}
			if ok {
				want = append(want, &ts[i])
			}
			var q queue
			switch half := (len(want) + 1) / 2; rng.IntN(6) {
			case 0, 1:
				if x := r.pop(); x != nil {
					q.push(x)
				}
				expect(&q, min(len(want), 1))
			case 2:
				if rng.IntN(20) == 0 {
					r.steal(&q)
					expect(&q, half)
				}
			case 3:
				if r.room() == 0 {
					r.spill(&q)
					expect(&q, half)
				}
			}
			if r.len() != len(want) || r.room() != ringSize-len(want) {
				t.Fatalf("seed %d: length %d, room %d, want %d", seed, r.len(), r.room(), len(want))
			}
		}
	}
}

// TestRingIsStolenFrom has thieves at a ring while its owner uses it: each task
// goes to exactly one.
func TestRingIsStolenFrom(t *testing.T) {
	const n = 100_000
	r := new(ring)
	ts := numbered(n)
	counts := make([]atomic.Int32, n)
	var taken atomic.Int32
	take := func(x *task) {
		counts[x.turn].Add(1)
		taken.Add(1)
	}
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for taken.Load() < n {
				var q queue
				r.steal(&q)
				for x := q.pop(); x != nil; x = q.pop() {
					take(x)
				}
			}
		})
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range ts {
		var q queue
		for r.room() == 0 {
			if r.spill(&q); q.n == 0 {
				if x := r.pop(); x != nil {
					take(x)
				}
			}
		}
		for x := q.pop(); x != nil; x = q.pop() {
			take(x)
		}
		r.push(&ts[i])
		if rng.IntN(2) == 0 {
			if x := r.pop(); x != nil {
				take(x)
			}
		}
	}
	for x := r.pop(); x != nil; x = r.pop() {
		take(x)
	}
	wg.Wait()
	for i := range counts {
		if c := counts[i].Load(); c != 1 {
			t.Fatalf("task %d was taken %d times", i, c)
		}
	}
}
