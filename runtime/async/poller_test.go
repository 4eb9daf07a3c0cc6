package async_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// bells is a Poller for futures that wait until somebody rings.
type bells struct {
	mu     sync.Mutex
	rung   []async.Waker // guarded by mu
	change chan struct{} // holds a token after a change

	inside atomic.Int32
	waits  atomic.Int32 // how often somebody waited
	closed atomic.Int32
}

func newBells() *bells { return &bells{change: make(chan struct{}, 1)} }

func (b *bells) Poll(wait bool, ready *async.ReadyList) {
	if b.inside.Add(1) != 1 {
		panic("polled by two at a time")
	}
	defer b.inside.Add(-1)
	if wait {
		b.waits.Add(1)
		<-b.change
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, w := range b.rung {
		ready.Add(w)
	}
	b.rung = nil
}

func (b *bells) Wake() {
	select {
	case b.change <- struct{}{}:
	default:
	}
}

func (b *bells) Close() { b.closed.Add(1) }

func (b *bells) ring(w async.Waker) {
	b.mu.Lock()
	b.rung = append(b.rung, w)
	b.mu.Unlock()
	b.Wake()
}

// in gives the bells of the executor, which b is if it has none yet.
func (b *bells) in(cx *async.Context) *bells {
	p, err := async.PollerIn(cx, func() (async.Poller, error) { return b, nil })
	if err != nil {
		panic(err)
	}
	return p.(*bells)
}

// rings is a future that waits for n rings, each from another goroutine.
func (b *bells) rings(n int) async.Future[int] {
	rung := new(atomic.Int32)
	asked := 0
	return fn[int](func(cx *async.Context) (int, bool) {
		b := b.in(cx)
		if int(rung.Load()) == asked && asked < n {
			asked++
			w := cx.Waker()
			go func() {
				rung.Add(1)
				b.ring(w)
			}()
		}
		return n, int(rung.Load()) == n
	})
}

// Tasks are woken by the poller, by one another and from outside, all at once. Were
// one wake-up lost, it would not end.
func TestPollerLosesNoWakeUp(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		b := newBells()
		var tasks []async.Future[int]
		for range 20 {
			tasks = append(tasks, async.SpawnOn(e, b.rings(200)))
		}
		ping, pong := new(mailbox), new(mailbox)
		tasks = append(tasks, async.SpawnOn(e, bounce(ping, pong, 1000, 1)), async.SpawnOn(e, bounce(pong, ping, 1000, 0)))
		outside, inside := new(mailbox), new(mailbox)
		tasks = append(tasks, async.SpawnOn(e, bounce(inside, outside, 500, 0)))
		var wg sync.WaitGroup
		wg.Go(func() {
			inside.put(nil)
			async.BlockOn(bounce(outside, inside, 500, 0))
		})
		for range 3 {
			wg.Go(func() {
				for range 200 {
					async.Run(e, async.Yield())
					async.Run(e, async.Sleep(10*time.Microsecond))
				}
			})
		}
		async.Run(e, async.JoinAll(tasks...))
		wg.Wait()
		if err := e.Shutdown(context.Background()); err != nil {
			t.Error(err)
		}
		if n := b.closed.Load(); n != 1 {
			t.Error("closed", n, "times")
		}
	})
}

// A worker that leaves the poller with a task that blocks does not keep what comes
// then from the others.
func TestBlockedPollerIsReplaced(t *testing.T) {
	e := async.NewExecutor(async.Workers(2))
	defer e.Shutdown(context.Background())
	b := newBells()
	const n = 4
	release, arrived := make(chan int), make(chan int, n)
	var tasks []async.Future[int]
	for range n {
		f := b.rings(1)
		tasks = append(tasks, async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) {
			v, ready := f.Poll(cx)
			if ready {
				arrived <- 1
				<-release
			}
			return v, ready
		})))
	}
	for range n {
		<-arrived // all at a time
	}
	close(release)
	async.Run(e, async.JoinAll(tasks...))
}

// A worker that never runs out of tasks asks the poller too.
func TestPollerIsAskedByBusyOnes(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		b := newBells()
		var rung atomic.Bool
		busy := async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) { return 0, rung.Load() }).yielding())
		f := b.rings(5)
		async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) {
			v, ready := f.Poll(cx)
			if ready {
				rung.Store(true)
			}
			return v, ready
		}))
		async.Run(e, busy)
	})
}

// An executor without a poller has none to ask, and one with a clock none to open.
func TestPollerIn(t *testing.T) {
	failure := errors.New("no")
	none := func() (async.Poller, error) { return nil, failure }
	ask := func(open func() (async.Poller, error)) async.Future[error] {
		return fn[error](func(cx *async.Context) (error, bool) {
			_, err := async.PollerIn(cx, open)
			return err, true
		})
	}
	e := async.NewExecutor(async.SingleThreaded())
	if err := async.Run(e, ask(none)); err != failure {
		t.Error(err)
	}
	b := newBells()
	open := func() (async.Poller, error) { return b, nil }
	if err := async.Run(e, ask(open)); err != nil {
		t.Error(err)
	}
	if err := async.Run(e, ask(none)); err != nil {
		t.Error("opened twice:", err)
	}
	e.Shutdown(context.Background())

	clocked := async.NewExecutor(async.SingleThreaded(), async.WithClock(stoppedClock{}))
	if err := async.Run(clocked, ask(open)); err != async.ErrNoPoller {
		t.Error(err)
	}
	clocked.Shutdown(context.Background())

	given := async.NewExecutor(async.SingleThreaded(), async.WithPoller(b))
	if err := async.Run(given, ask(none)); err != nil {
		t.Error(err)
	}
	if v := async.Run(given, b.rings(3)); v != 3 {
		t.Error(v)
	}
	given.Shutdown(context.Background())
	if n := b.closed.Load(); n != 2 {
		t.Error("closed", n, "times")
	}
}

// stoppedClock is a Clock that stands still.
type stoppedClock struct{}

func (stoppedClock) Now() time.Time                    { return time.Unix(1, 0) }
func (stoppedClock) Idle(time.Time, bool) (moved bool) { return false }

func TestTimerWakes(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		var timer async.Timer
		start := time.Now()
		first, second := start.Add(20*time.Millisecond), start.Add(40*time.Millisecond)
		polls := 0
		late := fn[time.Duration](func(cx *async.Context) (time.Duration, bool) {
			if polls++; polls == 1 && (timer.Wait(cx, start.Add(time.Hour)) || timer.Wait(cx, first)) {
				t.Error("too early")
			}
			ready := timer.Wait(cx, second) // which leaves it set for the first
			return time.Since(start), ready
		})
		if d := async.Run(e, async.SpawnOn(e, late)); d < 40*time.Millisecond || d > 30*time.Minute || polls < 3 {
			t.Error("after", d, "and", polls, "polls")
		}
		timer.Stop()
		timer.Stop()
	})
}

func TestTimerAllocatesNothing(t *testing.T) {
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	async.Run(e, fn[int](func(cx *async.Context) (int, bool) {
		var timer async.Timer
		at := time.Now().Add(time.Hour)
		if n := testing.AllocsPerRun(100, func() {
			timer.Wait(cx, at)
			timer.Wait(cx, at.Add(time.Hour))
			timer.Wait(cx, at.Add(-time.Minute))
			timer.Stop()
		}); n != 0 {
			t.Error(n, "allocations")
		}
		return 0, true
	}))
}
