package async_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/alloctest"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// body makes a Scope's body of a function that starts children and ends.
func body(f func(g *async.Group) error) func(g *async.Group) async.Future[error] {
	return func(g *async.Group) async.Future[error] { return now(func() error { return f(g) }) }
}

// forever is a chore that only ends when it is cancelled.
func forever(t *tally) *chore { return &chore{tally: t, waits: 1 << 30, ways: 1 << 2, slow: 2} }

func TestScopeWaitsForItsChildren(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		tally := new(tally)
		err := async.Run(e, async.Scope(body(func(g *async.Group) error {
			for i := range 20 {
				c := &chore{tally: tally, waits: i, ways: uint64(i)}
				g.Go(fn[error](func(cx *async.Context) (err error, ready bool) {
					if _, ready = c.Poll(cx); ready {
						g.Go((&chore{tally: tally, waits: i}).do()) // a child of the scope, too
					}
					return nil, ready
				}))
			}
			return nil
		})))
		if err != nil || tally.ended.Load() != 40 {
			t.Error(err, tally.ended.Load(), "ended, want 40")
		}
		if err := async.Run(e, async.Scope(body(func(*async.Group) error { return errTest }))); err != errTest {
			t.Error(err)
		}
	})
}

func TestScopeEndsAtTheFirstError(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		tally := new(tally)
		fails := func() async.Future[error] { return (&chore{tally: tally, id: 7, waits: 2, end: choreFails}).do() }
		for name, scope := range map[string]async.Future[error]{
			"of a child": async.Scope(func(g *async.Group) async.Future[error] {
				g.Go(forever(tally).do())
				g.Go(fails())
				g.Go(forever(tally).do())
				return forever(tally).do()
			}),
			"of a child, after the body": async.Scope(body(func(g *async.Group) error {
				g.Go(forever(tally).do())
				g.Go(fails())
				return nil
			})),
			"of the body": async.Scope(func(g *async.Group) async.Future[error] {
				g.Go(forever(tally).do())
				g.Go(forever(tally).do())
				return fails()
			}),
		} {
			if err := async.Run(e, scope); err != choreError(7) || tally.alive() != 0 {
				t.Error(name, err, tally.alive())
			}
		}
	})
}

// What panics in a scope goes on when the others have been cancelled.
func TestPanicsInScope(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		tally := new(tally)
		ends := func(end choreEnd) async.Future[error] {
			return (&chore{tally: tally, id: 7, waits: 2, end: end}).do()
		}
		child := func(end choreEnd) any {
			return catch(func() {
				async.Run(e, async.Scope(func(g *async.Group) async.Future[error] {
					g.Go(forever(tally).do())
					g.Go(ends(end))
					return forever(tally).do()
				}))
			})
		}
		var pe *async.PanicError
		if err, _ := child(chorePanics).(error); !errors.As(err, &pe) || pe.Value != choreError(7) || !strings.Contains(pe.Stack(), "chore") {
			t.Error("a child panicked:", err)
		}
		if v := child(choreExits); v != async.ErrGoexit {
			t.Error("a child called Goexit:", v)
		}
		v := catch(func() {
			async.Run(e, async.Scope(func(g *async.Group) async.Future[error] {
				g.Go(forever(tally).do())
				return ends(chorePanics)
			}))
		})
		if v != choreError(7) {
			t.Error("the body panicked:", v)
		}
		v = catch(func() {
			async.Run(e, async.Scope(func(g *async.Group) async.Future[error] {
				g.Go(forever(tally).do())
				panic(errTest)
			}))
		})
		if v != errTest {
			t.Error("making the body panicked:", v)
		}
		task := async.SpawnOn(e, async.Scope(func(g *async.Group) async.Future[error] {
			g.Go(forever(tally).do())
			return ends(choreExits)
		}))
		if v := catch(func() { async.Run(e, task) }); v != async.ErrGoexit {
			t.Error("the body called Goexit:", v)
		}
		if tally.alive() != 0 {
			t.Error(tally.alive(), "are alive")
		}
	})
}

func TestCancelledScope(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		tally, w := new(tally), new(world)
		ready := make(chan bool, 1)
		task := async.SpawnOn(e, async.Scope(func(g *async.Group) async.Future[error] {
			g.Go(forever(tally).do())
			g.Go(forever(tally).do())
			f := program(w, ops(do(opDeferAwait, 0, do(opYield, 0), do(opLog, 1)), do(opCall, 0, do(opYield, 0), do(opLog, 0))))
			return fn2[error]{func(cx *async.Context) (error, bool) {
				if tally.started.Load() == 2 && f.state.At == 0 {
					f.Step(cx)
					ready <- true
				} else if f.state.At == 0 {
					cx.Waker().Wake()
				}
				return nil, false
			}, f.PollCancel}
		}))
		<-ready
		task.Cancel()
		if err := async.Run(e, task); err != async.ErrCancelled || tally.alive() != 0 || fmt.Sprint(w.log) != "[log 1 0]" {
			t.Error(err, tally.alive(), w.log)
		}
	})
}

func TestCancelledScopeWhoseBodyHasEnded(t *testing.T) {
	tally := new(tally)
	h := &hand{Context: async.NewContext(async.WakerFunc(func() {}))} // woken by a worker, too: nothing is counted
	scope := async.Scope(body(func(g *async.Group) error {
		g.Go(forever(tally).do())
		return nil
	}))
	for tally.started.Load() == 0 {
		pending(t, h, scope)
	}
	if _, v := h.cancel(scope); v != nil || tally.alive() != 0 {
		t.Error(v, tally.alive())
	}
	panics(t, "async: future polled after it was cancelled", func() { scope.Poll(h.Context) })
}

// fn2 is a future made of two functions.
type fn2[T any] struct {
	poll   func(cx *async.Context) (T, bool)
	cancel func(cx *async.Context) bool
}

func (f fn2[T]) Poll(cx *async.Context) (T, bool)         { return f.poll(cx) }
func (f fn2[T]) PollCancel(cx *async.Context) (done bool) { return f.cancel(cx) }

func TestGroupLimit(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		const n, limit = 50, 3
		tally := new(tally)
		var started int
		err := async.Run(e, async.Scope(func(g *async.Group) async.Future[error] {
			g.SetLimit(limit)
			var gate async.Promise[async.Unit]
			for range limit {
				if !g.TryGo(plainError{gate.Future()}) {
					t.Error("there is room")
				}
			}
			refused := new(async.SleepFuture)
			if g.TryGo(plainError{refused}) {
				t.Error("there is no room")
			}
			gate.Resolve(async.Unit{})
			var next async.GroupWaitGoFuture
			return fn[error](func(cx *async.Context) (error, bool) {
				for ; started < n; started++ {
					if !next.Step(cx, g, (&chore{tally: tally, id: started, waits: started % 4, ways: uint64(started)}).do()) {
						return nil, false
					}
					if n := tally.alive(); n > limit {
						t.Errorf("%d run, of which there may be %d", n, limit)
					}
				}
				return nil, true
			})
		}))
		if err != nil || tally.ended.Load() != n {
			t.Error(err, tally.ended.Load())
		}
	})
}

// plainError gives no error when a future is ready.
type plainError struct{ async.Future[async.Unit] }

func (f plainError) Poll(cx *async.Context) (err error, ready bool) {
	_, ready = f.Future.Poll(cx)
	return nil, ready
}

// Those that wait for room are served in order, when there is room or no limit
// any more, and one that is cancelled makes way.
func TestWaitGoIsServedInOrder(t *testing.T) {
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	var order []int
	var releases [6]async.Promise[async.Unit]
	child := func(i int) async.Future[error] {
		begun, f := false, releases[i].Future()
		return fn[error](func(cx *async.Context) (error, bool) {
			if !begun {
				begun = true
				order = append(order, i)
			}
			_, ready := f.Poll(cx)
			return nil, ready
		})
	}
	expect := func(want string) {
		t.Helper()
		for range 3 {
			async.Run(e, async.Yield())
		}
		if got := fmt.Sprint(order); got != want {
			t.Errorf("started: %s, want %s", got, want)
		}
	}
	var group *async.Group
	var end async.Promise[error]
	scope := async.SpawnOn(e, async.Scope(func(g *async.Group) async.Future[error] {
		group = g
		g.SetLimit(1)
		g.Go(child(0))
		return end.Future()
	}))
	expect("[0]")
	var tasks []*async.Task[async.Unit]
	for i := 1; i < 6; i++ {
		tasks = append(tasks, async.SpawnOn(e, group.WaitGo(child(i))))
	}
	expect("[0]")
	tasks[1].Cancel() // number 2
	expect("[0]")
	releases[0].Resolve(async.Unit{})
	expect("[0 1]")
	releases[1].Resolve(async.Unit{})
	expect("[0 1 3]")
	group.SetLimit(0)
	expect("[0 1 3 4 5]")
	end.Resolve(nil)
	for i := 3; i < 6; i++ {
		if i > 3 {
			expect("[0 1 3 4 5]")
		}
		releases[i].Resolve(async.Unit{})
	}
	if err := async.Run(e, scope); err != nil {
		t.Error(err)
	}
}

func TestGroupAfterItsScope(t *testing.T) {
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	var g *async.Group
	async.Run(e, async.Scope(body(func(inner *async.Group) error { g = inner; return nil })))
	const text = "async: a child is started in a group whose Scope has ended"
	f := async.Ready[error](nil)
	panics(t, text, func() { g.Go(f) })
	panics(t, text, func() { g.TryGo(f) })
	panics(t, text, func() { async.Run(e, g.WaitGo(f)) })
	async.Run(e, g.Wait())
	panics(t, text, func() { g.Go(f) })
	panics(t, "async: a nil future is started in a group", func() { g.Go(nil) })
	panics(t, "async: a nil future is started in a group", func() { _ = g.WaitGo(nil) })
}

func TestGroupWait(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		tally := new(tally)
		round := 0
		err := async.Run(e, async.Scope(func(g *async.Group) async.Future[error] {
			var wait async.GroupWaitFuture
			waiting := false
			return fn[error](func(cx *async.Context) (error, bool) {
				for round < 5 {
					if !waiting {
						waiting = true
						for i := range 10 {
							g.Go((&chore{tally: tally, waits: i % 3, ways: uint64(i)}).do())
						}
					}
					if !wait.Step(cx, g) {
						return nil, false
					}
					waiting = false
					if round++; int(tally.ended.Load()) != 10*round {
						t.Error(tally.ended.Load(), "ended in round", round)
					}
				}
				return nil, true
			})
		}))
		if err != nil || round != 5 {
			t.Error(err, round)
		}
	})
}

// A panic in clean-up comes out too, also where there was an error before.
func TestPanicInCleanUpOfScope(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		w := new(world)
		var waits atomic.Bool
		bad := func() async.Future[error] {
			waits.Store(false)
			f := program(w, ops(do(opDefer, 0, do(opPanic, 4)), do(opCall, 0, slices.Repeat(ops(do(opYield, 0)), 1000)...)))
			return fn2[error]{func(cx *async.Context) (error, bool) {
				_, ready := f.Poll(cx)
				waits.Store(true)
				return nil, ready
			}, f.PollCancel}
		}
		fails := func() async.Future[error] {
			return fn[error](func(cx *async.Context) (error, bool) {
				if !waits.Load() {
					cx.Waker().Wake()
					return nil, false
				}
				return errTest, true
			})
		}
		v := catch(func() {
			async.Run(e, async.Scope(func(g *async.Group) async.Future[error] {
				g.Go(bad())
				g.Go(fails())
				return async.Ready[error](nil)
			}))
		})
		if pe, ok := v.(*async.PanicError); !ok || pe.Value != 4 {
			t.Error("of a child:", v)
		}
		v = catch(func() {
			async.Run(e, async.Scope(func(g *async.Group) async.Future[error] {
				body := bad() // before fails looks whether it waits
				g.Go(fails())
				return body
			}))
		})
		if v != 4 {
			t.Error("of the body:", v)
		}
	})
}

// TestGroupOfMany has a hundred thousand children, and each must cost the same.
func TestGroupOfMany(t *testing.T) {
	n := 100_000
	if testing.Short() {
		n = 10_000
	}
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	polls := 0
	wakers := make([]async.Waker, n)
	for _, end := range []error{nil, errTest} { // the last one that ends gives it
		polls = 0
		scope := async.Scope(func(g *async.Group) async.Future[error] {
			for i := range n {
				g.Go(fn[error](func(cx *async.Context) (err error, ready bool) {
					polls++
					if ready = wakers[i] == cx.Waker(); !ready {
						wakers[i] = cx.Waker()
						return nil, false
					}
					if polls == 2*n {
						err = end
					}
					return err, true
				}))
			}
			return async.Ready[error](nil)
		})
		scopePolls := 0
		task := async.SpawnOn(e, fn[error](func(cx *async.Context) (error, bool) {
			scopePolls++
			return scope.Poll(cx)
		}))
		async.Run(e, fn[error](func(cx *async.Context) (error, bool) { // once they wait
			if polls < n {
				cx.Waker().Wake()
				return nil, false
			}
			for _, i := range rand.Perm(n) {
				cx.Wake(wakers[i])
			}
			return nil, true
		}))
		if err := async.Run(e, task); err != end || polls != 2*n || scopePolls > n+2 {
			t.Errorf("%v; %d children were polled %d times, the scope %d times", err, n, polls, scopePolls)
		}
	}
}

func TestGroupAllocations(t *testing.T) {
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	child := async.Future[error](fn[error](func(*async.Context) (error, bool) { return nil, true }))
	count := func(n int) float64 {
		scope := body(func(g *async.Group) error {
			for range n {
				g.Go(child)
			}
			return nil
		})
		return alloctest.PerRun(func() { async.Run(e, async.Scope(scope)) })
	}
	if got := (count(10_001) - count(1)) / 10_000; got > 1.05 { // the roster grows now and then
		t.Errorf("a child allocates %v times", got)
	}
}

// A starter is a chore that first starts others as children of a group.
type starter struct {
	*chore
	g       *async.Group
	rest    []*chore
	queues  bool // it may wait for room
	wait    async.GroupWaitGoFuture
	waiting bool
}

func (s *starter) Poll(cx *async.Context) (err error, ready bool) {
	for ; len(s.rest) > 0; s.rest = s.rest[1:] {
		c := s.rest[0]
		switch {
		case c.id%3 == 0 && s.queues:
			if s.waiting = !s.wait.Step(cx, s.g, c.do()); s.waiting {
				return nil, false
			}
		case c.id%3 == 1 && s.g.TryGo(c.do()):
		default:
			s.g.Go(c.do())
		}
	}
	return doChore{s.chore}.Poll(cx)
}

func (s *starter) PollCancel(cx *async.Context) (done bool) {
	if s.waiting && !s.wait.PollCancel(cx) {
		return false
	}
	s.waiting = false
	return s.chore.PollCancel(cx)
}

// TestRandomScopes starts children in all ways, from the body and from a child,
// of which a few end badly, and cancels some of the scopes.
func TestRandomScopes(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		for seed := range uint64(300) {
			rnd := rand.New(rand.NewPCG(seed, 5))
			tally, chores := randomChores(rnd, 2+rnd.IntN(9), choreExits)
			rest, limit := chores[2:], rnd.IntN(4)
			split := rnd.IntN(len(rest) + 1)
			task := async.SpawnOn(e, async.Scope(func(g *async.Group) async.Future[error] {
				g.SetLimit(limit)
				g.Go(&starter{chore: chores[1], g: g, rest: rest[split:]})
				return &starter{chore: chores[0], g: g, rest: rest[:split], queues: true}
			}))
			cancelSoon(rnd, task)
			if end := outcomeOf(e, task); end != nil {
				checkEnd(t, seed, end, chores)
			} else if n := int(tally.ended.Load()); n != len(chores) {
				t.Errorf("seed %d: %d of %d ended", seed, n, len(chores))
			}
			tally.check(t, seed)
		}
	})
}
