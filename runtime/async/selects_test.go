package async_test

import (
	"fmt"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/alloctest"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

func TestSelects(t *testing.T) {
	w, h := new(world), newHand()
	var p async.Promise[string]
	two := async.Select2[int, string](program(w, cleansUp(0)), p.Future())
	pending(t, h, two)
	p.Resolve("second")
	pending(t, h, two)
	ready(t, h, two, async.Selected2[int, string]{Index: 1, V1: "second"})
	if got := fmt.Sprint(w.log); got != "[log 0 0]" {
		t.Error(got)
	}
	panics(t, "async: future polled after it completed", func() { two.Poll(h.Context) })

	never := func() async.Future[bool] { return async.NewPromise[bool]().Future() }
	ready(t, h, async.Select3(never(), never(), async.Ready(3)), async.Selected3[bool, bool, int]{Index: 2, V2: 3})
	ready(t, h, async.Select4(never(), async.Ready(2), never(), never()), async.Selected4[bool, int, bool, bool]{Index: 1, V1: 2})
}

// What is not ready may give any value.
func TestSelectGivesOneValue(t *testing.T) {
	h := newHand()
	never := fn[int](func(*async.Context) (int, bool) { return 5, false })
	for range 20 {
		ready(t, h, async.Select2[int, int](never, async.Ready(3)), async.Selected2[int, int]{Index: 1, V1: 3})
	}
}

// A future that was polled before it was given to a select is cancelled even if
// the select did not poll it.
func TestSelectOwnsWhatWasPolledBefore(t *testing.T) {
	for range 20 {
		w, h := new(world), newHand()
		f := program(w, ops(do(opDefer, 0, do(opLog, 1)), do(opYield, 0), do(opYield, 0)))
		pending[int](t, h, f)
		ready(t, h, async.Select2[int, int](f, async.Ready(3)), async.Selected2[int, int]{Index: 1, V1: 3})
		if len(w.log) != 1 {
			t.Fatal(w.log)
		}
	}
}

// A select that was cancelled before its first poll has not begun.
func TestSelectNeverPolled(t *testing.T) {
	h := newHand()
	f := async.Select2(async.Ready(1), async.NewPromise[int]().Future())
	if !f.PollCancel(h.Context) {
		t.Error("it is not cancelled at once")
	}
	ready(t, h, f, async.Selected2[int, int]{Index: 0, V0: 1})
}

// selectFuture is a frame that awaits a select so often.
type selectFuture struct {
	n    int
	sel  async.Select2Future[int, int]
	a, b yieldsFuture
}

func (f *selectFuture) Poll(cx *async.Context) (sum int, ready bool) {
	for ; f.n > 0; f.n-- {
		f.a, f.b = yieldsFuture{n: 1}, yieldsFuture{n: 1}
		for {
			v, ready := f.sel.Step(cx, &f.a, &f.b)
			if ready {
				sum += v.V0 + v.V1
				break
			}
		}
	}
	return sum, true
}

func (f *selectFuture) PollCancel(*async.Context) (done bool) { return true }

func TestSelectAndRaceAllocations(t *testing.T) {
	h := newHand()
	count := func(n int) float64 {
		return alloctest.PerRun(func() { (&selectFuture{n: n}).Poll(h.Context) })
	}
	if got := (count(1001) - count(1)) / 1000; got != 0 {
		t.Errorf("Select2 allocates %v times", got)
	}
	race := func(n int) float64 {
		fs := make([]async.Future[async.Unit], n)
		return alloctest.PerRun(func() {
			for i := range fs[1:] {
				fs[i] = new(async.YieldFuture)
			}
			fs[n-1] = new(async.YieldFuture)
			runToEnd(h, async.Race(fs...))
		}) - float64(n)
	}
	if few, many := race(2), race(2000); few > 10 || many > few {
		t.Errorf("Race allocates %v times for 2 futures and %v times for 2000", few, many)
	}
}
