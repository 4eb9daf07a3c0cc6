package async_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/internal/leaktest"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// fn is a future made of a function that is polled until it says ready.
type fn[T any] func(cx *async.Context) (T, bool)

func (f fn[T]) Poll(cx *async.Context) (T, bool)      { return f(cx) }
func (f fn[T]) PollCancel(*async.Context) (done bool) { return true }

// now gives a future that calls f when it is polled.
func now[T any](f func() T) async.Future[T] {
	return fn[T](func(*async.Context) (T, bool) { return f(), true })
}

// onEach runs a test on a fresh executor of each kind.
func onEach(t *testing.T, f func(t *testing.T, e *async.Executor)) {
	for _, kind := range []struct {
		name string
		make func() *async.Executor
	}{
		{"single", func() *async.Executor { return async.NewExecutor(async.SingleThreaded()) }},
		{"one worker", func() *async.Executor { return async.NewExecutor(async.Workers(1)) }},
		{"four workers", func() *async.Executor { return async.NewExecutor(async.Workers(4)) }},
	} {
		t.Run(kind.name, func(t *testing.T) {
			async.Default() // whose goroutines stay
			before := runtime.NumGoroutine()
			e := kind.make()
			f(t, e)
			shutDown(t, e)
			for i := 0; runtime.NumGoroutine() > before; i++ {
				if i == 1000 {
					buf := make([]byte, 1<<16)
					t.Fatalf("goroutines left:\n%s", buf[:runtime.Stack(buf, true)])
				}
				time.Sleep(time.Millisecond) // goroutines that have called Done are about to end
			}
		})
	}
}

// shutDown shuts e down and fails if that takes long.
func shutDown(t *testing.T, e *async.Executor) {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), 20*time.Second)
	defer stop()
	if err := e.Shutdown(ctx); err != nil {
		buf := make([]byte, 1<<16)
		t.Fatalf("%v\n%s", err, buf[:runtime.Stack(buf, true)])
	}
}

// catch gives what f panics with.
func catch(f func()) (v any) {
	defer func() { v = recover() }()
	f()
	return nil
}

func TestTaskIsAwaitedByMany(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		var p async.Promise[int]
		task := async.SpawnOn(e, p.Future())
		var all []async.Future[int]
		for range 10 {
			all = append(all, async.SpawnOn(e, task))
		}
		async.Run(e, async.Yield())
		p.Resolve(7)
		for range 2 {
			if v := async.Run(e, async.JoinAll(append(all, task)...)); !slices.Equal(v, slices.Repeat([]int{7}, 11)) {
				t.Error(v)
			}
		}
	})
}

func TestCancellingAnAwaitLeavesTheTask(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		var p async.Promise[int]
		task := async.SpawnOn(e, p.Future())
		awaiter := async.SpawnOn(e, async.Join2[int, int](task, task))
		if v := async.Run(e, async.Timeout(time.Millisecond, task)); v.Err != async.ErrTimeout {
			t.Error(v)
		}
		awaiter.Cancel()
		if v := catch(func() { async.Run(e, awaiter) }); v != async.ErrCancelled {
			t.Error(v)
		}
		p.Resolve(7)
		if v := async.Run(e, task); v != 7 {
			t.Error(v)
		}
	})
}

// One task may await the same future in two places; losing one place must not
// lose the wake-up of the other.
func TestAwaitedTwiceByOneTask(t *testing.T) {
	h := newHand()
	var p async.Promise[int]
	a, b := p.Future(), p.Future()
	pending(t, h, a)
	pending(t, h, b)
	h.wakes = 0
	h.cancel(a)
	if h.wakes == 0 {
		t.Fatal("the task has to be polled again")
	}
	pending(t, h, b)
	h.wakes = 0
	p.Resolve(1)
	if h.wakes != 1 {
		t.Error(h.wakes, "wake-ups, want 1")
	}
	ready(t, h, b, 1)
}

func TestCancelledTask(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		w := new(world)
		body := ops(do(opDefer, 0, do(opLog, 1)), do(opDeferAwait, 0, do(opYield, 0), do(opLog, 2)), do(opCall, 0, do(opYield, 0), do(opYield, 0)))
		task := async.SpawnOn(e, &endless{programFuture: program(w, body)})
		async.Run(e, async.Yield())
		if v := async.Run(e, async.Cancel(task)); v != (async.Unit{}) {
			t.Error(v)
		}
		if v := catch(func() { async.Run(e, task) }); v != async.ErrCancelled {
			t.Error(v)
		}
		task.Cancel() // has ended
		if v := catch(func() { async.Run(e, task) }); v != async.ErrCancelled {
			t.Error(v)
		}

		withError := async.SpawnOn(e, async.Timeout(time.Hour, async.Sleep(time.Hour)))
		withError.Cancel()
		if v := async.Run(e, withError); v.Err != async.ErrCancelled {
			t.Error(v)
		}
		justError := async.SpawnOn(e, async.NewPromise[error]().Future())
		justError.Cancel()
		if v := async.Run(e, justError); v != async.ErrCancelled {
			t.Error(v)
		}
	})
}

// endless is a program that is never ready and can be cancelled.
type endless struct{ *programFuture }

func (f *endless) Poll(cx *async.Context) (int, bool) {
	if f.pc < len(f.ops) && f.state.At == 0 {
		f.Step(cx)
	}
	return 0, false
}

func TestPanicOfTask(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		for _, f := range []async.Future[int]{
			now(explode),
			async.Blocking(explode),
			program(new(world), ops(do(opDefer, 0, do(opLog, 0)), do(opCall, 0, do(opDeferAwait, 0, do(opYield, 0)), do(opYield, 0), do(opPanic, 2)))),
			first(async.JoinAll(now(explode), yields(5))),
		} {
			task := async.SpawnOn(e, f)
			for range 2 {
				err, ok := catch(func() { async.Run(e, task) }).(*async.PanicError)
				var inner *async.PanicError
				if ok && errors.As(err.Unwrap(), &inner) {
					err = inner // of Blocking
				}
				switch {
				case !ok || err.Value != errTest || !errors.Is(err, errTest):
					t.Errorf("%T: panicked with %v", f, err)
				case !strings.Contains(err.Stack(), "async_test.explode") && !strings.Contains(err.Stack(), "async_test.raise"):
					t.Errorf("%T: the stack is not that of the panic:\n%s", f, err.Stack())
				case !strings.Contains(err.Error(), "test error") || !strings.Contains(err.Error(), "_test.go:"):
					t.Error(err)
				}
			}
		}
		if v := async.Run(e, async.SpawnOn(e, yields(3))); v != 3 {
			t.Error("the executor has not survived")
		}
	})
}

// first gives the first value of many.
func first(all async.Future[[]int]) async.Future[int] {
	return fn[int](func(cx *async.Context) (int, bool) {
		if v, ready := all.Poll(cx); ready {
			return v[0], true
		}
		return 0, false
	})
}

//go:noinline
func explode() int { panic(errTest) }

func TestGoexitOfTask(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		w := new(world)
		for range 5 { // more than there are workers
			task := async.SpawnOn(e, program(w, ops(
				do(opDefer, 0, do(opLog, 1)), do(opDeferAwait, 0, do(opYield, 0)), do(opCall, 0, do(opYield, 0), do(opGoexit, 0)))))
			plain := async.SpawnOn(e, now(func() int { runtime.Goexit(); return 0 }))
			for _, f := range []async.Future[int]{task, plain} {
				if v := catch(func() { async.Run(e, f) }); v != async.ErrGoexit {
					t.Error(v)
				}
			}
		}
		if len(w.log) != 10 {
			t.Error(w.log)
		}
		if v := async.Run(e, async.SpawnOn(e, yields(3))); v != 3 {
			t.Error("the executor has not survived")
		}
	})
}

// While runtime.Goexit waits for a deferred call, other tasks go on: the call
// waits for one of them.
func TestGoexitWaitsAmongOthers(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		var p async.Promise[int]
		task := async.SpawnOn(e, &goexiter{wait: &p})
		async.SpawnOn(e, now(func() int { return 0 }))
		async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) {
			p.Resolve(1)
			return 0, true
		}))
		if v := catch(func() { async.Run(e, task) }); v != async.ErrGoexit {
			t.Error(v)
		}
	})
}

type goexiter struct {
	wait   *async.Promise[int]
	defers async.Defers
}

func (f *goexiter) Poll(cx *async.Context) (int, bool) {
	if !f.defers.Exiting() && f.run(cx) == async.Suspended {
		return 0, false
	}
	return 0, f.defers.Exit(cx)
}

func (f *goexiter) run(cx *async.Context) (p async.Phase) {
	defer f.defers.Catch(cx, &p)
	async.DeferAwait(&f.defers, f.wait.Future)
	async.DeferAwait(&f.defers, func() async.Future[async.Unit] { return async.Sleep(time.Millisecond) })
	async.DeferAwait(&f.defers, f.wait.Future)
	runtime.Goexit()
	return async.Finished
}

func (f *goexiter) PollCancel(*async.Context) bool { return true }

func TestBlockOnUnwindsTheCaller(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		if v := catch(func() { async.Run(e, now(explode)) }); v != errTest {
			t.Error(v)
		}
		var wg sync.WaitGroup
		ended := true
		wg.Go(func() {
			async.Run(e, now(func() int { runtime.Goexit(); return 0 }))
			ended = false
		})
		wg.Wait()
		if !ended {
			t.Error("runtime.Goexit did not unwind the caller")
		}
		if v := async.Run(e, yields(3)); v != 3 {
			t.Error(v)
		}
	})
}

// The rest needs a program that ends, or writes to standard error: the test
// binary runs itself with the name of one of these.
var programs = map[string]func(){
	"detached panic": func() {
		async.Spawn(now(explode)).Detach()
		select {}
	},
	"detached after the panic": func() {
		task := async.Spawn(now(explode))
		catch(func() { async.BlockOn(task) })
		task.Detach()
		select {}
	},
	"unseen panic": func() {
		async.BlockOn(async.Spawn(now(func() int {
			async.Spawn(now(explode))
			return 0
		})))
		for range 100 {
			runtime.GC()
			time.Sleep(time.Millisecond)
		}
	},
	"seen panic": func() {
		func() {
			task := async.Spawn(now(explode))
			catch(func() { async.BlockOn(task) })
		}()
		for range 5 {
			runtime.GC()
			time.Sleep(time.Millisecond)
		}
	},
}

func TestMain(m *testing.M) {
	if f := programs[os.Getenv("ASYNC_TEST_PROGRAM")]; f != nil {
		f()
		return
	}
	leaktest.Main(m)
}

func TestPanicsNobodyAwaits(t *testing.T) {
	for _, c := range []struct {
		program string
		fails   bool
		stderr  []string // parts of it; none: it is empty
	}{
		{"detached panic", true, []string{"test error", "async_test.explode"}},
		{"detached after the panic", true, []string{"a task panicked: test error", "async_test.explode"}},
		{"unseen panic", false, []string{"a task panicked: test error", "async_test.explode", "nobody awaited"}},
		{"seen panic", false, nil},
	} {
		t.Run(c.program, func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), os.Args[0])
			cmd.Env = append(os.Environ(), "ASYNC_TEST_PROGRAM="+c.program)
			var stderr strings.Builder
			cmd.Stderr = &stderr
			err := cmd.Run()
			if (err != nil) != c.fails {
				t.Error(err)
			}
			for _, part := range c.stderr {
				if !strings.Contains(stderr.String(), part) {
					t.Errorf("standard error lacks %q:\n%s", part, &stderr)
				}
			}
			if c.stderr == nil && stderr.Len() > 0 {
				t.Errorf("standard error:\n%s", &stderr)
			}
		})
	}
}

// TestEveryWayToEnd is the cross product of how a task is made, how it ends,
// when it is cancelled and on which executor it runs.
func TestEveryWayToEnd(t *testing.T) {
	ends := map[string][]op{
		"value":  nil,
		"panic":  ops(do(opPanic, 4)),
		"goexit": ops(do(opGoexit, 0)),
	}
	onEach(t, func(t *testing.T, e *async.Executor) {
		for end, last := range ends {
			for yieldsBefore := range 3 {
				for _, cancel := range []string{"never", "at once", "later"} {
					name := fmt.Sprintf("%s/%d yields/cancelled %s", end, yieldsBefore, cancel)
					w := new(world)
					body := ops(do(opDefer, 0, do(opLog, 1)), do(opDeferAwait, 0, do(opYield, 0)))
					for range yieldsBefore {
						body = append(body, do(opYield, 0))
					}
					task := async.SpawnOn(e, program(w, append(body, last...)))
					switch cancel {
					case "at once":
						task.Cancel()
					case "later":
						async.Run(e, async.Yield())
						task.Cancel()
					}
					v := catch(func() { async.Run(e, task) })
					if pe, ok := v.(*async.PanicError); ok {
						v = pe.Value
					}
					want := map[string]any{"value": nil, "panic": 4, "goexit": async.ErrGoexit}[end]
					if v != want && (cancel == "never" || v != async.ErrCancelled) {
						t.Errorf("%s: panicked with %v", name, v)
					}
					if n := strings.Count(strings.Join(w.log, "\n"), "log 1"); n > 1 || n == 0 && v != async.ErrCancelled {
						t.Errorf("%s: the deferred call ran %d times", name, n)
					}
				}
			}
		}
	})
}
