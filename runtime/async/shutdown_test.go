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

// cleaning waits for something and, when it is cancelled, counts and then
// sleeps a little before it is done.
type cleaning struct {
	wait    async.Future[async.Unit]
	sleep   async.SleepFuture
	begun   *atomic.Int32
	ended   *atomic.Int32
	onClean func(cx *async.Context)
	begin   bool
}

func (f *cleaning) Poll(cx *async.Context) (v async.Unit, ready bool) {
	if !f.begin {
		f.begin = true
		f.begun.Add(1)
	}
	return f.wait.Poll(cx)
}

func (f *cleaning) PollCancel(cx *async.Context) (done bool) {
	if !f.begin {
		return true
	}
	if f.wait != nil {
		if !f.wait.PollCancel(cx) {
			return false
		}
		f.wait = nil
		if f.onClean != nil {
			f.onClean(cx)
		}
	}
	if !f.sleep.Step(cx, time.Millisecond) {
		return false
	}
	f.ended.Add(1)
	return true
}

// busy yields for ever.
func busy() async.Future[async.Unit] {
	return fn[async.Unit](func(cx *async.Context) (v async.Unit, ready bool) { return }).yielding()
}

func TestShutdownCancelsWhatIsLeft(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		var begun, ended atomic.Int32
		var tasks []*async.Task[async.Unit]
		waits := []func() async.Future[async.Unit]{
			func() async.Future[async.Unit] { return async.Sleep(time.Hour) },
			busy,
			func() async.Future[async.Unit] { return async.NewPromise[async.Unit]().Future() },
			func() async.Future[async.Unit] {
				return async.SpawnOn(e, async.Sleep(time.Hour))
			},
		}
		for i := range 200 {
			tasks = append(tasks, async.SpawnOn(e, &cleaning{
				wait: waits[i%len(waits)](), begun: &begun, ended: &ended}))
		}
		var wg sync.WaitGroup
		running := make(chan bool, 2)
		for range 2 {
			wg.Go(func() {
				clean := &cleaning{wait: async.Sleep(time.Hour), begun: &begun, ended: &ended}
				v := catch(func() {
					async.Run(e, fn[async.Unit](func(cx *async.Context) (v async.Unit, ready bool) {
						running <- true
						return v, true
					}))
					async.Run[async.Unit](e, clean)
				})
				if v != async.ErrCancelled {
					t.Error("a call of Run ends with", v)
				}
			})
		}
		<-running
		<-running
		shutDown(t, e)
		wg.Wait()
		if begun.Load() != ended.Load() || begun.Load() == 0 {
			t.Errorf("%d tasks began, %d ended their clean-up", begun.Load(), ended.Load())
		}
		for _, task := range tasks {
			if v := catch(func() { async.BlockOn(task) }); v != async.ErrCancelled {
				t.Error("a task ends with", v)
			}
		}
	})
}

// What is spawned when the shutdown has begun, even by a clean-up, does not run.
func TestSpawnAfterShutdown(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		var begun, ended atomic.Int32
		var late *async.Task[int]
		bad := func() async.Future[int] { return now(func() int { t.Error("it runs"); return 0 }) }
		task := async.SpawnOn(e, &cleaning{wait: busy(), begun: &begun, ended: &ended,
			onClean: func(cx *async.Context) { late = async.SpawnIn(cx, bad()) }})
		for begun.Load() == 0 {
			time.Sleep(time.Millisecond)
		}
		shutDown(t, e)
		for _, f := range []async.Future[int]{late, async.SpawnOn(e, bad()), async.StartOn[int](e, yieldsFuture{})} {
			if v := catch(func() { async.BlockOn(f) }); v != async.ErrCancelled {
				t.Error("a late task ends with", v)
			}
		}
		if v := catch(func() { async.Run(e, bad()) }); v != async.ErrCancelled {
			t.Error("a late Run ends with", v)
		}
		if v := async.Run(e, async.Timeout(time.Hour, bad())); v.Err != async.ErrCancelled {
			t.Error("a late Run gives", v)
		}
		catch(func() { async.BlockOn(task) })
		shutDown(t, e) // again
	})
}

// Tasks are spawned from everywhere while the executor is shut down: each ends,
// and none after Shutdown has returned.
func TestSpawnWhileShuttingDown(t *testing.T) {
	for range 30 {
		onEach(t, func(t *testing.T, e *async.Executor) {
			var running, left atomic.Int32
			var spawn func(cx *async.Context, depth int) *async.Task[int]
			spawn = func(cx *async.Context, depth int) *async.Task[int] {
				yield := async.Yield()
				f := fn[int](func(cx *async.Context) (int, bool) {
					running.Add(1)
					defer running.Add(-1)
					if _, ready := yield.Poll(cx); !ready {
						if depth > 0 {
							left.Add(1)
							spawn(cx, depth-1)
						}
						return 0, false
					}
					return 0, true
				})
				if cx != nil {
					return async.SpawnIn[int](cx, f)
				}
				return async.SpawnOn[int](e, f)
			}
			var wg sync.WaitGroup
			var stop atomic.Bool
			for range 2 {
				wg.Go(func() {
					for !stop.Load() {
						task := spawn(nil, 3)
						if v := catch(func() { async.BlockOn(task) }); v != nil && v != async.ErrCancelled {
							t.Error(v)
						}
					}
				})
			}
			for left.Load() < 10 {
				time.Sleep(100 * time.Microsecond)
			}
			shutDown(t, e)
			if n := running.Load(); n != 0 {
				t.Error(n, "polls after the shutdown")
			}
			stop.Store(true)
			wg.Wait()
		})
	}
}

func TestShutdownGivesUp(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		release, blocked := make(chan int), make(chan int)
		async.SpawnOn(e, now(func() int { blocked <- 1; return <-release }))
		<-blocked
		ctx, stop := context.WithTimeout(t.Context(), time.Millisecond)
		defer stop()
		if err := e.Shutdown(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		close(release)
	})
}
