package bench

import (
	"context"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/alloctest"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// TestAllocations checks how often an operation allocates at most. It is what
// running a thousand and one allocates beyond running one.
func TestAllocations(t *testing.T) {
	const n = 1000
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	tasks := make([]*async.Task[int64], 0, n+1)
	for _, c := range []struct {
		what string
		make func(n int) async.Future[int64]
		most float64
	}{
		{"await", Ready1, 0},
		{"await of a chain", Ready10, 0},
		{"await that keeps variables", keeps10, 0},
		{"suspend", yields(Yields1), 0},
		{"suspend under a chain", yields(Yields10), 0},
		{"suspend that keeps variables", func(n int) async.Future[int64] { return keep10(0, n) }, 0},
		{"spawn", func(n int) async.Future[int64] { return SpawnJoin(n, tasks) }, 1},
		{"recursion as deep as before", descends, 0},
		{"select of two, one ready", Selects2, 0},
		{"select of eight, suspended", Selects8, 0},
		{"defer", deferrings, 2},
		{"captured variable", capturings, 1},
		{"await through a func", throughFuncs, 1},
		{"await through an interface", throughInterfaces, 1},
	} {
		t.Run(c.what, func(t *testing.T) {
			count := func(n int) float64 {
				return alloctest.PerRun(func() { sink += async.Run(e, c.make(n)) })
			}
			if got := (count(n+1) - count(1)) / n; got > c.most {
				t.Errorf("each allocates %v times and should %v times at most", got, c.most)
			}
		})
	}
}

// TestSameResults compares awaits with plain calls of the same shape.
func TestSameResults(t *testing.T) {
	const n = 100
	for _, c := range []struct {
		what        string
		await, call func(n int) int64
	}{
		{"chain of 1", blockOn(Ready1), loop(call1)},
		{"chain of 10", blockOn(Ready10), loop(call10)},
		{"variables, 1", blockOn(keeps1), loop(func(x int64) int64 { return keepCall1(x, 0) })},
		{"variables, 10", blockOn(keeps10), loop(func(x int64) int64 { return keepCall10(x, 0) })},
		{"variables, suspended", blockOn(func(n int) async.Future[int64] { return keep10(7, n) }), func(n int) int64 { return keepCall10(7, n) }},
		{"three calls deep, asleep", blockOn(func(n int) async.Future[int64] { return Doze(int64(n), 1) }), func(n int) int64 { return dozeCall(int64(n), 1) }},
		{"defer", blockOn(deferrings), loop(func(x int64) int64 { return deferringCall(x, &logged) })},
		{"captured", blockOn(capturings), loop(capturingCall)},
		{"recursion", blockOn(descends), loop(func(int64) int64 { return descendCall(10) })},
	} {
		t.Run(c.what, func(t *testing.T) {
			if got, want := c.await(n), c.call(n); got != want {
				t.Errorf("awaits give %d, calls %d", got, want)
			}
		})
	}
}
