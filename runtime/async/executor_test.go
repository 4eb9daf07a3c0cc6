package async_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// TestNoWakeUpIsLost has tasks and goroutines pass tokens around: were one
// wake-up lost, it would not end.
func TestNoWakeUpIsLost(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		const rounds, pairs = 2000, 8
		var tasks []async.Future[int]
		for range pairs {
			ping, pong := new(mailbox), new(mailbox)
			tasks = append(tasks,
				async.SpawnOn(e, bounce(ping, pong, rounds, 1)),
				async.SpawnOn(e, bounce(pong, ping, rounds, 0)))
		}
		outside, inside := new(mailbox), new(mailbox)
		tasks = append(tasks, async.SpawnOn(e, bounce(inside, outside, rounds, 0)))
		var wg sync.WaitGroup
		wg.Go(func() {
			inside.put(nil)
			async.BlockOn(bounce(outside, inside, rounds, 0)) // on another executor
		})
		async.Run(e, async.JoinAll(tasks...))
		wg.Wait()
	})
}

// A mailbox holds tokens for one reader.
type mailbox struct {
	mu     sync.Mutex
	tokens int
	reader async.Waker
}

func (m *mailbox) put(cx *async.Context) {
	m.mu.Lock()
	m.tokens++
	w := m.reader
	m.reader = async.Waker{}
	m.mu.Unlock()
	switch {
	case w == async.Waker{}:
	case cx == nil:
		w.Wake()
	default:
		cx.Wake(w)
	}
}

func (m *mailbox) take(cx *async.Context) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.tokens == 0 {
		m.reader = cx.Waker()
		return false
	}
	m.tokens--
	return true
}

// bounce takes a token and puts one, so many times, and puts some first.
func bounce(in, out *mailbox, rounds, first int) async.Future[int] {
	return fn[int](func(cx *async.Context) (int, bool) {
		for ; first > 0; first-- {
			out.put(cx)
		}
		for ; rounds > 0; rounds-- {
			if !in.take(cx) {
				return 0, false
			}
			out.put(cx)
		}
		return 0, true
	})
}

func TestWokenWhilePolledIsPolledOnceMore(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		polls := 0
		async.Run(e, async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) {
			if polls++; polls == 1 {
				for range 3 {
					cx.Waker().Wake()
					cx.Wake(cx.Waker())
				}
				return 0, false
			}
			return 0, polls == 2
		})))
		async.Run(e, async.Yield())
		if polls != 2 {
			t.Error(polls, "polls, want 2")
		}
	})
}

// What a future asked for that is ready does not count for the next one.
func TestYieldOfReadyFutureIsDropped(t *testing.T) {
	polls := 0
	counting := fn[int](func(*async.Context) (int, bool) { polls++; return 0, false })
	yielding := fn[int](func(cx *async.Context) (int, bool) {
		async.Yield().Poll(cx)
		return 0, true
	})
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	a, b := async.SpawnOn(e, yielding), async.SpawnOn(e, counting)
	async.Run(e, a)
	async.Run(e, async.Yield())
	h := newHand()
	all := async.JoinAll[int](yielding, counting)
	pending(t, h, all)
	if polls != 2 || h.wakes != 0 {
		t.Error(polls, "polls,", h.wakes, "wake-ups, want 2 and 0")
	}
	b.Cancel()
}

// A task is polled by one goroutine at a time, however it is woken.
func TestPolledByOneAtATime(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		var inside atomic.Int32
		var wg sync.WaitGroup
		polls, wakers := 0, make(chan async.Waker, 1)
		stop := new(atomic.Bool)
		task := async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) {
			if inside.Add(1) != 1 {
				t.Error("polled twice at a time")
			}
			defer inside.Add(-1)
			if polls++; polls == 1 {
				wakers <- cx.Waker()
			}
			return polls, stop.Load()
		}))
		w := <-wakers
		for range 3 {
			wg.Go(func() {
				for range 2000 {
					w.Wake()
				}
			})
		}
		wg.Wait()
		stop.Store(true)
		w.Wake()
		async.Run(e, task)
		w.Wake() // after the end
	})
}

// On a single-threaded executor tasks and roots take turns: under -race the
// counter would be reported if they did not.
func TestSingleNeedsNoLocks(t *testing.T) {
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	counter := 0
	count := func() async.Future[int] {
		n := 0
		return fn[int](func(cx *async.Context) (int, bool) {
			counter++
			if n++; n%7 == 0 {
				cx.Waker().Wake()
				return 0, false
			}
			_, _ = async.Yield().Poll(cx)
			return n, n > 300
		})
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			var tasks []async.Future[int]
			for range 5 {
				tasks = append(tasks, async.SpawnOn(e, count()))
			}
			async.Run(e, count())
			async.Run(e, async.JoinAll(tasks...))
		})
	}
	wg.Wait()
	if want := 4 * 6 * 301; counter < want {
		t.Errorf("%d polls, want %d", counter, want)
	}
}

func TestSingleIsFirstInFirstOut(t *testing.T) {
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	var order []int
	spawn := fn[int](func(cx *async.Context) (int, bool) {
		if order != nil {
			return 0, len(order) == 9
		}
		for i := range 3 {
			n := 0
			async.SpawnIn(cx, fn[int](func(cx *async.Context) (int, bool) {
				order = append(order, i)
				n++
				return 0, n == 3
			}).yielding())
		}
		order = []int{}
		return 0, false
	})
	async.Run(e, spawn.yielding())
	if got := fmt.Sprint(order); got != "[0 1 2 0 1 2 0 1 2]" {
		t.Error(got)
	}
}

// yielding has a future polled again as long as it is not ready.
func (f fn[T]) yielding() async.Future[T] {
	return fn[T](func(cx *async.Context) (T, bool) {
		v, ready := f(cx)
		if !ready {
			async.Yield().Poll(cx)
		}
		return v, ready
	})
}

func TestStartSharesOneAllocation(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		if v := async.Run(e, async.StartOn[int](e, yieldsFuture{n: 5})); v != 5 {
			t.Error(v)
		}
		a, b := async.Run(e, fn[async.Tuple2[int, int]](func(cx *async.Context) (v async.Tuple2[int, int], ready bool) {
			return async.Tuple2[int, int]{V0: 1, V1: int(testing.AllocsPerRun(100, func() {
				async.StartIn[int](cx, yieldsFuture{n: 0})
			}))}, true
		})).Unpack()
		if b != a {
			t.Error(b, "allocations, want", a)
		}
	})
	if v := async.BlockOn(async.Start[int](yieldsFuture{n: 5})); v != 5 {
		t.Error(v)
	}
}

func TestAwaitsAllocateNothing(t *testing.T) {
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	async.Run(e, fn[int](func(cx *async.Context) (int, bool) {
		var yield async.YieldFuture
		var sleep async.SleepFuture
		var ready async.ReadyFuture[int]
		task := async.SpawnIn(cx, async.Ready(1))
		var p async.Promise[int]
		var promise async.PromiseFutureFuture[int]
		var join async.Join2Future[int, int]
		var timeout async.TimeoutFuture[int]
		var yield1, yield2 async.Future[int] = &stepping{}, &stepping{}
		for name, f := range map[string]func(){
			"Yield":      func() { yield.Step(cx); yield.Step(cx) },
			"Sleep":      func() { sleep.Step(cx, time.Hour); sleep.Step(cx, 0); sleep.PollCancel(cx) },
			"Ready":      func() { ready.Step(cx, 1) },
			"Task":       func() { task.Poll(cx); task.PollCancel(cx) },
			"Promise":    func() { promise.Step(cx, &p); promise.PollCancel(cx) },
			"Join2":      func() { join.Step(cx, yield1, yield2); join.Step(cx, nil, nil) },
			"Timeout":    func() { timeout.Step(cx, time.Hour, yield1); timeout.Step(cx, 0, nil) },
			"Waker":      func() { cx.Wake(cx.Waker()) },
			"empty maps": func() { it := async.RangeMap(map[int]int{}); it.Next() },
		} {
			if n := testing.AllocsPerRun(100, f); n != 0 {
				t.Errorf("%s: %v allocations", name, n)
			}
		}
		return 0, true
	}))
}

// stepping yields once in a while, for ever.
type stepping struct{ yield async.YieldFuture }

func (f *stepping) Poll(cx *async.Context) (int, bool)       { return 0, f.yield.Step(cx) }
func (f *stepping) PollCancel(cx *async.Context) (done bool) { return f.yield.PollCancel(cx) }

func TestManyTasksOnManyGoroutines(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		var wg sync.WaitGroup
		var sum atomic.Int64
		for g := range 4 {
			wg.Go(func() {
				rng := rand.New(rand.NewPCG(uint64(g), 3))
				var tasks []*async.Task[int]
				for range 300 {
					tasks = append(tasks, async.SpawnOn(e, yields(rng.IntN(20))))
					if rng.IntN(4) == 0 {
						tasks[rng.IntN(len(tasks))].Cancel()
					}
				}
				for _, task := range tasks {
					v := catch(func() { sum.Add(int64(async.Run(e, task))) })
					if v != nil && v != async.ErrCancelled {
						t.Error(v)
					}
				}
			})
		}
		wg.Wait()
		if sum.Load() == 0 {
			t.Error("all were cancelled")
		}
	})
}

// A worker that is blocked does not hold up what it has in its queue.
func TestBlockedWorkerIsSurvived(t *testing.T) {
	e := async.NewExecutor(async.Workers(2))
	defer e.Shutdown(context.Background())
	release := make(chan int)
	blocked := async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) {
		for range 10 {
			async.SpawnIn(cx, now(func() int { release <- 1; return 0 }))
		}
		sum := 0
		for range 10 {
			sum += <-release
		}
		return sum, true
	}))
	if v := async.Run(e, blocked); v != 10 {
		t.Error(v)
	}
}

// When all workers are blocked another one is started.
func TestBlockedWorkersAreSurvived(t *testing.T) {
	e := async.NewExecutor(async.Workers(2))
	defer e.Shutdown(context.Background())
	const n = 5
	arrived, release := make(chan int, n), make(chan int)
	var tasks []async.Future[int]
	for range n {
		tasks = append(tasks, async.SpawnOn(e, now(func() int {
			arrived <- 1
			return <-release
		})))
	}
	for range n {
		<-arrived // all at a time
	}
	close(release)
	async.Run(e, async.JoinAll(tasks...))
}

// A blocked worker's queue is looked after by one that is never idle: not until that
// has been done does it become so.
func TestBusyWorkerHelps(t *testing.T) {
	e := async.NewExecutor(async.Workers(2))
	defer e.Shutdown(context.Background())
	var helped atomic.Bool
	release := make(chan int)
	busy := async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) { return 0, helped.Load() }).yielding())
	blocked := async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) {
		async.SpawnIn(cx, now(func() int { release <- 1; return 0 }))
		v := <-release
		helped.Store(true)
		return v, true
	}))
	async.Run(e, async.JoinAll[int](busy, blocked))
}

// TestAlarmWhileRootHasTheBaton has the alarm ring while a call of Run is polled,
// which then ends: somebody must look at the timers all the same.
func TestAlarmWhileRootHasTheBaton(t *testing.T) {
	e := async.NewExecutor(async.SingleThreaded())
	defer shutDown(t, e)
	asleep := make(chan bool)
	woken := make(chan bool)
	go func() {
		defer close(woken)
		var sleep async.SleepFuture
		begun := false
		async.Run(e, async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) {
			ready := sleep.Step(cx, 20*time.Millisecond)
			if !begun {
				begun = true
				close(asleep)
			}
			return 1, ready
		})))
	}()
	<-asleep
	async.Run(e, fn[int](func(*async.Context) (int, bool) {
		time.Sleep(60 * time.Millisecond)
		return 1, true
	}))
	select {
	case <-woken:
	case <-time.After(20 * time.Second):
		t.Fatal("the timer has not fired")
	}
}
