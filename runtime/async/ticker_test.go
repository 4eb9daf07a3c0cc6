package async_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A testClock is a time that passes only while all wait.
type testClock struct{ time.Time }

func newTestClock() *testClock {
	return &testClock{time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)}
}

func (c *testClock) Now() time.Time { return c.Time }

func (c *testClock) Idle(deadline time.Time, ok bool) (moved bool) {
	if ok && deadline.After(c.Time) {
		c.Time = deadline
		return true
	}
	return false
}

// script awaits one thing after another; each says what to await next, and nil
// ends it.
type script struct {
	next func(cx *async.Context) async.Future[async.Unit]
	now  async.Future[async.Unit]
}

func (s *script) Poll(cx *async.Context) (v async.Unit, ready bool) {
	for {
		if s.now == nil {
			if s.now = s.next(cx); s.now == nil {
				return v, true
			}
		}
		if _, ready := s.now.Poll(cx); !ready {
			return v, false
		}
		s.now = nil
	}
}

func (s *script) PollCancel(cx *async.Context) bool { return s.now == nil || s.now.PollCancel(cx) }

// TestTicker has a ticker of a second and a task that works for 0, 2.5, 0.2 and
// 0 seconds between ticks.
func TestTicker(t *testing.T) {
	for _, c := range []struct {
		what string
		make func() *async.Ticker
		want string // when a tick came, and when it was due, in seconds
	}{
		{"skip", func() *async.Ticker { return async.NewTicker(time.Second) },
			"1/1 2/2 4.5/3 5/5 6/6 7/7"},
		{"burst", func() *async.Ticker { return async.NewTicker(time.Second).WithMissed(async.Burst) },
			"1/1 2/2 4.5/3 4.7/4 5/5 6/6"},
		{"delay", func() *async.Ticker { return async.NewTicker(time.Second).WithMissed(async.Delay) },
			"1/1 2/2 4.5/3 5.5/5.5 6.5/6.5 7.5/7.5"},
		{"at once", func() *async.Ticker { return async.Interval(time.Second) },
			"0/0 1/1 3.5/2 4/4 5/5 6/6"},
		{"reset", func() *async.Ticker {
			ticker := async.NewTicker(time.Hour)
			ticker.Reset(time.Second)
			return ticker
		}, "1/1 2/2 4.5/3 5/5 6/6 7/7"},
	} {
		t.Run(c.what, func(t *testing.T) {
			clock := newTestClock()
			start := clock.Time
			e := async.NewExecutor(async.SingleThreaded(), async.WithClock(clock))
			defer shutDown(t, e)
			ticker := c.make()
			work := []float64{0, 2.5, 0.2, 0, 0, 0}
			var got []string
			var tick async.TickerTickFuture
			asleep := false
			seconds := func(at time.Time) float64 { return at.Sub(start).Seconds() }
			async.Run[async.Unit](e, &script{next: func(cx *async.Context) async.Future[async.Unit] {
				if asleep = !asleep; !asleep {
					n := len(got)
					return async.Sleep(time.Duration(work[n-1] * float64(time.Second)))
				}
				if len(got) == len(work) {
					return nil
				}
				return fn[async.Unit](func(cx *async.Context) (v async.Unit, ready bool) {
					due, ready := tick.Step(cx, ticker)
					if ready {
						got = append(got, fmt.Sprintf("%v/%v", seconds(async.NowIn(cx)), seconds(due)))
					}
					return v, ready
				})
			}})
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("ticks at %s, want %s", s, c.want)
			}
		})
	}
}

func TestCancelledTickIsNotLost(t *testing.T) {
	clock := newTestClock()
	start := clock.Time
	e := async.NewExecutor(async.SingleThreaded(), async.WithClock(clock))
	defer shutDown(t, e)
	ticker := async.NewTicker(time.Second)
	if v := async.Run(e, async.Timeout(time.Second/2, ticker.Tick())); v.Err != async.ErrTimeout {
		t.Error(v)
	}
	if due := async.Run(e, ticker.Tick()); due.Sub(start) != time.Second {
		t.Error("the first tick was due after", due.Sub(start))
	}
}

// Time that does not pass by itself is exact.
func TestClock(t *testing.T) {
	clock := newTestClock()
	start := clock.Time
	e := async.NewExecutor(async.WithClock(clock), async.SingleThreaded())
	defer shutDown(t, e)
	began := time.Now()
	var order []time.Duration
	sleeper := func(d time.Duration) async.Future[time.Duration] {
		var sleep async.SleepFuture
		return fn[time.Duration](func(cx *async.Context) (time.Duration, bool) {
			if !sleep.Step(cx, d) {
				return 0, false
			}
			order = append(order, d)
			return async.NowIn(cx).Sub(start), true
		})
	}
	all := async.Run(e, fn[[]async.Future[time.Duration]](func(cx *async.Context) (all []async.Future[time.Duration], ready bool) {
		for _, d := range []time.Duration{24 * time.Hour, 3, 1, 2, time.Hour, time.Hour + 1, 3, 0} {
			all = append(all, async.SpawnIn(cx, sleeper(d)))
		}
		return all, true
	}))
	got := async.Run(e, async.JoinAll(all...))
	if s := fmt.Sprint(got); s != "[24h0m0s 3ns 1ns 2ns 1h0m0s 1h0m0.000000001s 3ns 0s]" {
		t.Error(s)
	}
	if s := fmt.Sprint(order); s != "[0s 1ns 2ns 3ns 3ns 1h0m0s 1h0m0.000000001s 24h0m0s]" {
		t.Error(s)
	}
	at := clock.Time
	if v := async.Run(e, async.After(time.Minute)); v.Sub(at) != time.Minute {
		t.Error(v.Sub(at))
	}
	async.Run(e, async.SleepUntil(at.Add(time.Hour)))
	async.Run(e, async.SleepUntil(at))
	if d := clock.Sub(at); d != time.Hour {
		t.Error(d)
	}
	if d := time.Since(began); d > 10*time.Second {
		t.Error("it took", d)
	}
}

func TestDeadline(t *testing.T) {
	clock := newTestClock()
	e := async.NewExecutor(async.WithClock(clock), async.SingleThreaded())
	defer shutDown(t, e)
	at := clock.Add(time.Hour)
	if v := async.Run(e, async.Deadline(at, async.After(time.Minute))); v.Err != nil {
		t.Error(v)
	}
	if v := async.Run(e, async.Deadline(at, async.Sleep(time.Hour))); v.Err != async.ErrTimeout || !clock.Equal(at) {
		t.Error(v, clock)
	}
	if v := async.Run(e, async.Deadline(at, async.Sleep(1))); v.Err != async.ErrTimeout || !clock.Equal(at) {
		t.Error(v, clock)
	}
	if v := async.Run(e, async.Deadline(at, async.Ready(3))); v.Err != nil || v.Value != 3 {
		t.Error(v)
	}
	now := async.Now()
	if d := time.Until(now); d > 0 || d < -time.Minute {
		t.Error("Now is", d, "off")
	}
}

// lifo chooses the task that has waited shortest.
type lifo struct{}

func (lifo) Spawned(async.TaskRef)                       {}
func (lifo) Next(ready []async.TaskRef) (i int, ok bool) { return len(ready) - 1, true }
func (lifo) Preempt([]async.TaskRef) bool                { return false }
func (lifo) Polled(async.TaskRef, bool)                  {}
func (lifo) Choose(n int) int                            { return n - 1 }
func (lifo) Blocking(call func(), _ func(error) bool)    { go call() }

func TestScheduler(t *testing.T) {
	e := async.NewExecutor(async.SingleThreaded(), async.WithScheduler(lifo{}))
	defer shutDown(t, e)
	var order []int
	tasks := async.Run(e, fn[[]async.Future[int]](func(cx *async.Context) (tasks []async.Future[int], ready bool) {
		for i := range 4 {
			tasks = append(tasks, async.SpawnIn(cx, now(func() int { order = append(order, i); return i })))
		}
		if n := cx.Choose(5); n != 4 {
			t.Error("Choose gives", n)
		}
		return tasks, true
	}))
	async.Run(e, async.JoinAll(tasks...))
	if s := fmt.Sprint(order); s != "[3 2 1 0]" {
		t.Error(s)
	}
}
