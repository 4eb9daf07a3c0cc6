package async_test

import (
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func TestBlocking(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		start := make(chan int)
		both := async.Join2(
			async.Blocking(func() int { return <-start }),
			async.Blocking(func() int { start <- 1; return 2 }))
		if a, b := async.Run(e, both).Unpack(); a != 1 || b != 2 {
			t.Error(a, b)
		}
		pe, _ := catch(func() { async.Run(e, async.Blocking(explode)) }).(*async.PanicError)
		if pe == nil || pe.Value != errTest || !strings.Contains(pe.Stack(), "explode") {
			t.Error(pe)
		}
		if v := catch(func() { async.Run(e, async.Blocking(func() int { runtime.Goexit(); return 0 })) }); v != async.ErrGoexit {
			t.Error(v)
		}
		release := make(chan int)
		late := async.Timeout(time.Millisecond, async.Blocking(func() int { return <-release }))
		if v := async.Run(e, late); v.Err != async.ErrTimeout {
			t.Error(v)
		}
		release <- 1
	})
}

// TestBlockingPlaces runs more calls than may run at a time: each has its turn,
// in their order, also behind calls that panic or exit.
func TestBlockingPlaces(t *testing.T) {
	e := async.NewExecutor(async.SingleThreaded(), async.MaxBlocking(2))
	defer shutDown(t, e)
	var running, most atomic.Int32
	call := func(end func()) async.Future[int] {
		return async.Blocking(func() int {
			n := running.Add(1)
			defer running.Add(-1)
			for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
			}
			time.Sleep(time.Millisecond)
			end()
			return int(n)
		})
	}
	ends := []func(){func() {}, func() { explode() }, runtime.Goexit}
	var tasks []*async.Task[int]
	for i := range 30 {
		tasks = append(tasks, async.SpawnOn(e, call(ends[i%len(ends)])))
	}
	for i, task := range tasks {
		failure := catch(func() { async.Run(e, task) })
		if (failure == nil) != (i%len(ends) == 0) {
			t.Error(i, failure)
		}
	}
	if most.Load() != 2 || running.Load() != 0 {
		t.Errorf("%d ran at a time; %d do still", most.Load(), running.Load())
	}
}

// TestBlockingCancelledInLine cancels calls that wait for a place: they never
// start, and keep nobody behind them.
func TestBlockingCancelledInLine(t *testing.T) {
	e := async.NewExecutor(async.SingleThreaded(), async.MaxBlocking(1))
	defer shutDown(t, e)
	release := make(chan int)
	first := async.SpawnOn(e, async.Blocking(func() int { return <-release }))
	started := make(chan bool)
	never := async.SpawnOn(e, async.Blocking(func() int { close(started); return 2 }))
	last := async.SpawnOn(e, async.Blocking(func() int { return 3 }))
	async.Run(e, async.Yield())
	never.Cancel()
	if v := catch(func() { async.Run(e, never) }); v != async.ErrCancelled {
		t.Error(v)
	}
	release <- 1
	if a, b := async.Run(e, async.Join2[int, int](first, last)).Unpack(); a != 1 || b != 3 {
		t.Error(a, b)
	}
	select {
	case <-started:
		t.Error("the cancelled call has started")
	default:
	}
	f := async.Blocking(func() int { return 4 })
	async.Run(e, async.Cancel(f))
	if v := async.Run(e, f); v != 4 {
		t.Error("a call that was cancelled before it was polled gives", v)
	}
}

func TestMaxBlockingWants(t *testing.T) {
	if v := catch(func() { async.MaxBlocking(0) }); v == nil {
		t.Error("no call may run, and nobody minds")
	}
}
