package async_test

import (
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// TestOnceModel has Dos begin, and the one that runs be cancelled, until one
// run has got to its end.
func TestOnceModel(t *testing.T) {
	seeds(t, 200, func(t *testing.T, rng *rand.Rand) {
		c := &crowd{t: t, rng: rng}
		var o async.Once
		begun, running, ended := 0, 0, 0
		f := func() async.Future[async.Unit] {
			begun++
			if running++; running > 1 || ended > 0 {
				t.Error("run again")
			}
			return &runs{left: rng.IntN(3), cleanUp: rng.IntN(2), end: func(cancelled bool) {
				running--
				if !cancelled {
					ended++
				}
			}}
		}
		for range 40 {
			switch rng.IntN(4) {
			case 0, 1:
				begin(c, "do", o.Do(f), func(async.Unit) {
					if ended != 1 {
						t.Error("ready after", ended, "runs")
					}
				})
			case 2:
				c.disturb()
			default:
				c.pollOne()
			}
		}
		c.settle()
		if n := len(c.parties); n > 0 || ended > 1 || running != 0 {
			t.Errorf("%d wait, %d begun, %d ended, %d run", n, begun, ended, running)
		}
	})
}

// runs yields a few times and ends; its clean-up yields too.
type runs struct {
	left, cleanUp int
	end           func(cancelled bool)
}

func (f *runs) Poll(cx *async.Context) (v async.Unit, ready bool) {
	if f.left--; f.left < 0 {
		f.end(false)
		return v, true
	}
	cx.Waker().Wake()
	return v, false
}

func (f *runs) PollCancel(cx *async.Context) bool {
	if f.cleanUp--; f.cleanUp < 0 {
		f.end(true)
		return true
	}
	cx.Waker().Wake()
	return false
}

func TestOnceStorm(t *testing.T) {
	storms(t, 6, func(t *testing.T) (func(*storm, int), func()) {
		var o async.Once
		var running, ended atomic.Int64
		f := func() async.Future[async.Unit] {
			if running.Add(1) != 1 {
				t.Error("runs twice at a time")
			}
			return &runs{left: 2, cleanUp: 2, end: func(cancelled bool) {
				running.Add(-1)
				if !cancelled {
					ended.Add(1)
				}
			}}
		}
		return func(s *storm, _ int) {
				for range 5 {
					if _, ok := run(s, o.Do(f)); ok && ended.Load() != 1 {
						t.Error("ready after", ended.Load(), "runs")
					}
				}
				finish(s, o.Do(f))
			}, func() {
				if ended.Load() != 1 {
					t.Error(ended.Load(), "runs")
				}
			}
	})
}

// A run that panics, or calls runtime.Goexit, counts.
func TestOncePanics(t *testing.T) {
	for name, f := range map[string]func() int{"panic": explode, "Goexit": func() int { runtime.Goexit(); return 0 }} {
		t.Run(name, func(t *testing.T) {
			a := newHand()
			var o async.Once
			gate := async.NewOneshot[int]()
			run := o.Do(func() async.Future[async.Unit] {
				var recv async.OneshotRecvFuture[int]
				return fn[async.Unit](func(cx *async.Context) (v async.Unit, ready bool) {
					if _, _, ready = recv.Step(cx, gate); ready {
						f()
					}
					return v, ready
				})
			})
			other := o.Do(nil)
			pending(t, a, run)
			pending(t, a, other)
			gate.Send(1)
			var wg sync.WaitGroup
			wg.Go(func() {
				catch(func() { run.Poll(a.Context) })
			})
			wg.Wait()
			ready(t, a, other, async.Unit{})
			ready(t, a, o.Do(nil), async.Unit{})
		})
	}
}

// When the clean-up of a cancelled run panics, the turn is passed on all the
// same.
func TestOnceCleanUpPanics(t *testing.T) {
	a, b := newHand(), newHand()
	var o async.Once
	run := o.Do(func() async.Future[async.Unit] {
		return &runs{left: 1, end: func(bool) { panic(errTest) }}
	})
	other := o.Do(func() async.Future[async.Unit] { return async.Ready(async.Unit{}) })
	pending(t, a, run)
	pending(t, b, other)
	panics(t, errTest, func() { run.PollCancel(a.Context) })
	if b.wakes != 1 {
		t.Error(b.wakes, "wake-ups, want 1")
	}
	ready(t, b, other, async.Unit{})
}

func TestOnceValue(t *testing.T) {
	h := newHand()
	calls := 0
	get := async.OnceValue(func() async.Future[int] {
		calls++
		return yields(2)
	})
	first, second := get(), get()
	pending(t, h, first)
	pending(t, h, second)
	h.cancel(first)
	panics(t, "async: future polled after it was cancelled", func() { first.Poll(h.Context) })
	if v := async.BlockOn(async.Spawn(second)); v != 2 || calls != 2 {
		t.Error(v, "after", calls, "calls, want 2 after 2")
	}
	ready(t, h, get(), 2)

	fails := async.OnceFunc(func() async.Future[async.Unit] {
		explode()
		return nil
	})
	panics(t, errTest, func() { fails().Poll(h.Context) })
	panics(t, "async: the function of OnceValue panicked", func() { fails().Poll(h.Context) })
}
