//go:build goasync

package asynctest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unsafe"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// async
func both(a, b *async.Mutex) {
	await(a.Lock())
	await(b.Lock())
	b.Unlock()
	a.Unlock()
}

// async
func lockOrder(t *asynctest.T) {
	var a, b async.Mutex
	x := async.Spawn(both(&a, &b))
	y := async.Spawn(both(&b, &a))
	await(x)
	await(y)
}

func TestStrategiesFindADeadlock(t *testing.T) {
	for name, opts := range map[string][]asynctest.Option{
		"default":    nil,
		"random":     {asynctest.Random()},
		"PCT":        {asynctest.PCT(2)},
		"exhaustive": {asynctest.Exhaustive(1)},
		"reduced":    {asynctest.Exhaustive(-1), asynctest.Isolated()},
		"mixed":      {asynctest.Isolated()},
	} {
		t.Run(name, func(t *testing.T) {
			f := expectWith(t, asynctest.Deadlock, opts, lockOrder, "task 1 waits: Mutex.Lock", "task 2 waits: Mutex.Lock")
			if n := strings.Count(f.Schedule, ","); n > 1 {
				t.Error("the schedule is long:", f.Schedule)
			}
			again := told(func(w *witness) { asynctest.Replay(w, f.Schedule, lockOrder) })
			if !again.failed || !strings.Contains(again.log.String(), "deadlock") || strings.Contains(again.log.String(), "fit") {
				t.Error("it does not come again:", again.log.String())
			}
		})
	}
}

// Without a preemption there is no deadlock.
func TestBound(t *testing.T) {
	rep := asynctest.Search(t, lockOrder, asynctest.Exhaustive(0))
	if rep.Failure != nil || !rep.Complete || rep.Whole {
		t.Errorf("%+v", rep)
	}
}

// Two tasks of n steps each have (2n choose n) orders.
func TestAllOrders(t *testing.T) {
	for n, want := range []int{1, 2, 6, 20, 70} {
		orders := map[string]bool{}
		body := /*async*/ func(t *asynctest.T) {
			var order strings.Builder
			x := async.Spawn(steps(&order, "a", n))
			y := async.Spawn(steps(&order, "b", n))
			await(x)
			await(y)
			orders[order.String()] = true
		}
		rep := asynctest.Explore(t, body, asynctest.Exhaustive(-1), asynctest.Schedules(100_000))
		if !rep.Whole || len(orders) != want {
			t.Errorf("n=%d: %d orders, want %d; %v", n, len(orders), want, rep)
		}
		clear(orders)
		rep = asynctest.Explore(t, body, asynctest.Exhaustive(-1), asynctest.Isolated(), asynctest.Schedules(100_000))
		if !rep.Whole || rep.Schedules > 4 {
			t.Errorf("n=%d: the steps have nothing in common; %v", n, rep)
		}
	}
}

// async
func steps(order *strings.Builder, name string, n int) {
	for i := range n {
		order.WriteString(name)
		if i < n-1 {
			await(async.Yield())
		}
	}
}

func TestTouch(t *testing.T) {
	rep := asynctest.Search(t /*async*/, func(t *asynctest.T) {
		x := 0
		a, b := async.Spawn(addsTouching(t, &x)), async.Spawn(addsTouching(t, &x))
		await(a)
		await(b)
		if x != 2 {
			t.Error("an addition is lost")
		}
	}, asynctest.Exhaustive(-1), asynctest.Isolated())
	if rep.Failure == nil {
		t.Error(rep)
	}
}

// async
func addsTouching(t *asynctest.T, x *int) {
	t.Touch(unsafe.Pointer(x))
	y := *x
	await(async.Yield())
	t.Touch(unsafe.Pointer(x))
	*x = y + 1
}

// A bug of depth 2 among n tasks and k decisions is found by PCT with a
// probability of at least 1/(n·k).
func TestPCTBound(t *testing.T) {
	found, depth := 0, 0
	const tries = 300
	for seed := range uint64(tries) {
		rep := asynctest.Search(t, lockOrder, asynctest.PCT(2), asynctest.Seed(seed), asynctest.Schedules(2))
		depth = max(depth, rep.Depth)
		if rep.Failure != nil {
			found++
		}
	}
	if least := tries / (3 * depth); found < least {
		t.Errorf("%d of %d, want at least %d", found, tries, least)
	}
}

func TestChoose(t *testing.T) {
	f := expect(t, asynctest.Failed /*async*/, func(t *asynctest.T) {
		lost := 0
		for range 6 {
			await(async.Yield())
			lost = 10*lost + t.Choose(3)
		}
		if lost%1000 == 200 {
			t.Error("lost", lost)
		}
	}, "lost 200")
	if f.Schedule != "s1:3+1c2t" {
		t.Error(f.Schedule)
	}
}

func TestFaults(t *testing.T) {
	// A wake-up for no reason is what a wait without a loop does not expect.
	expectWith(t, asynctest.Failed, []asynctest.Option{asynctest.Wakes(1)} /*async*/, func(t *asynctest.T) {
		polled := 0
		x := async.Spawn(countsPolls(&polled))
		await(async.Sleep(time.Second))
		await(x)
		if polled > 2 {
			t.Error("polled", polled)
		}
	}, "is woken for no reason")
	// Time passes though a task is ready.
	expectWith(t, asynctest.Failed, []asynctest.Option{asynctest.Jumps(1)} /*async*/, func(t *asynctest.T) {
		ch := async.NewChan[int](1)
		async.Spawn(sendsTwice(ch, 0))
		if _, err := await(async.Timeout(time.Second, recvTwo(ch))); err != nil {
			t.Error("it took too long")
		}
		ch.TryRecv()
	}, "time passes until the next timer")
}

// async
func recvTwo(ch *async.Chan[int]) int {
	v, _ := await(ch.Recv())
	w, _ := await(ch.Recv())
	return v + w
}

func countsPolls(n *int) async.Future[async.Unit] { return &counting{n: n} }

// counting sleeps and counts how often it is polled.
type counting struct {
	n     *int
	sleep async.SleepFuture
}

func (c *counting) Poll(cx *async.Context) (v async.Unit, ready bool) {
	*c.n++
	return v, c.sleep.Step(cx, time.Second)
}

func (c *counting) PollCancel(cx *async.Context) bool { return c.sleep.PollCancel(cx) }

func TestCancelEverywhere(t *testing.T) {
	var mu *async.Mutex
	w := told(func(w *witness) {
		asynctest.CancelEverywhere(w /*async*/, func(t *asynctest.T) {
			mu = new(async.Mutex)
			t.Cleanup(func() {
				if !mu.TryLock() {
					t.Error("it is still locked")
				}
			})
			await(async.Spawn(locksPlainly(mu)))
		})
	})
	for _, words := range []string{"it is still locked", "task 1 is cancelled", "schedule=s1:0+3x1a"} {
		if !strings.Contains(w.log.String(), words) {
			t.Errorf("%q is not in:\n%s", words, w.log.String())
		}
	}
	rep := asynctest.CancelEverywhere(t /*async*/, func(t *asynctest.T) {
		mu = new(async.Mutex)
		t.Cleanup(func() {
			if !mu.TryLock() {
				t.Error("it is still locked")
			}
		})
		x, y := async.Spawn(locksAndDefers(mu)), async.Spawn(locksAndDefers(mu))
		await(endOf(x))
		await(endOf(y))
	})
	if !rep.Complete || rep.Schedules < 12 {
		t.Error(rep)
	}
}

// async
func locksPlainly(mu *async.Mutex) {
	await(mu.Lock())
	await(async.Yield())
	mu.Unlock()
}

// async
func locksAndDefers(mu *async.Mutex) {
	await(mu.Lock())
	defer mu.Unlock()
	await(async.Sleep(time.Second))
}

// endOf waits for the end of a task, whatever it is.
//
// async
func endOf(x *async.Task[async.Unit]) {
	defer func() { recover() }()
	await(x)
}

// A schedule is followed as far as it fits.
func TestReplayOfAnotherTest(t *testing.T) {
	f := expect(t, asynctest.Deadlock, lockOrder)
	for name, c := range map[string]struct {
		schedule string
		body     asynctest.Body
		fails    bool
		says     string
	}{
		"an await more": {f.Schedule /*async*/, func(t *asynctest.T) {
			await(async.Yield())
			t.Log("new")
			await(lockOrder(t))
		}, true, ""},
		"a task more": {f.Schedule /*async*/, func(t *asynctest.T) {
			async.Spawn(yieldsTwice())
			await(lockOrder(t))
		}, true, "the schedule does not fit the test any more: at choice 1 of"},
		"nothing left": {"s1:3t2b,9t1c" /*async*/, func(t *asynctest.T) {}, false, "the run ended after 0 of 2 choices, before task 2 is polled next"},
		"no such task": {"s1:0+1t7b", lockOrder, false, "at choice 1 of 1, after task 0 came to explore_test.go:29 lockOrder: the end of task 1: task 7 is polled next, which is not possible here"},
	} {
		w := told(func(w *witness) { asynctest.Replay(w, c.schedule, c.body) })
		if w.failed != c.fails || !strings.Contains(w.log.String(), c.says) {
			t.Errorf("%s: %s", name, w.log.String())
		}
	}
	for _, bad := range []string{"", "s1", "s2:", "s1:x", "s1:3t", "s1:3t2", "s1:t2k", "s1:3t2k,", "s1:3z2k", "s1/q:", "s1:3t2k4"} {
		w := told(func(w *witness) { asynctest.Replay(w, bad, lockOrder) })
		if !w.failed || !strings.Contains(w.log.String(), "asynctest: ") {
			t.Errorf("%q: %s", bad, w.log.String())
		}
	}
}

// Random numbers of the test are a part of its schedule.
func TestSeedInSchedule(t *testing.T) {
	body := /*async*/ func(t *asynctest.T) {
		if n := t.IntN(10); n == 7 {
			t.Error("seven")
		}
	}
	for seed := range uint64(100) {
		rep := asynctest.Search(t, body, asynctest.Seed(seed+1))
		if rep.Failure == nil {
			continue
		}
		if want := fmt.Sprintf("s1/%x:", seed+1); rep.Failure.Schedule != want {
			t.Error(rep.Failure.Schedule, "want", want)
		}
		if w := told(func(w *witness) { asynctest.Replay(w, rep.Failure.Schedule, body) }); !w.failed {
			t.Error("it does not come again")
		}
		return
	}
	t.Error("no seven")
}
