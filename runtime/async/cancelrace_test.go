package async_test

import (
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// TestCancelRaces has goroutines cancel tasks, several times each, while they
// run, wait, clean up or end, and others await them. Each deferred call runs
// once, and all who await a task see the same outcome.
func TestCancelRaces(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		type run struct {
			world
			ops  []op
			task *async.Task[int]
		}
		rounds := 40
		if testing.Short() {
			rounds = 10
		}
		for round := range rounds {
			var runs []*run
			for i := range 20 {
				g := generator{rand.New(rand.NewPCG(uint64(round), uint64(i))), 16}
				r := &run{ops: g.block(0, false)}
				for exits(r.ops) {
					r.ops = g.block(0, false)
				}
				r.task = async.SpawnOn(e, program(&r.world, r.ops))
				runs = append(runs, r)
			}
			var wg sync.WaitGroup
			for k := range 3 {
				wg.Go(func() {
					rng := rand.New(rand.NewPCG(uint64(round), uint64(100+k)))
					for range 30 {
						runs[rng.IntN(len(runs))].task.Cancel()
						if rng.IntN(4) == 0 {
							runtime.Gosched()
						}
					}
				})
			}
			outcomes := make([][2]string, len(runs))
			for k := range 2 {
				wg.Go(func() {
					for i, r := range runs {
						outcomes[i][k] = outcome(func() int { return async.BlockOn(r.task) })
					}
				})
			}
			wg.Wait()
			for i, r := range runs {
				if r.deferred != r.ran {
					t.Errorf("%v: %d of %d deferred calls ran", r.ops, r.ran, r.deferred)
				}
				if outcomes[i][0] != outcomes[i][1] {
					t.Errorf("%v: one who awaits it sees %q, another %q", r.ops, outcomes[i][0], outcomes[i][1])
				}
			}
		}
	})
}

// exits says whether a program calls runtime.Goexit, which has tests of its own.
func exits(ops []op) bool {
	return slices.ContainsFunc(ops, func(o op) bool {
		ranges := o.kind == opRange && o.n%len(iterators) == len(iterators)-2
		return ranges || o.kind == opGoexit || o.kind == opSilentGoexit || exits(o.body)
	})
}

// A deferred call that panics while its task is cancelled lets the others run;
// the panic is the task's outcome.
func TestPanicWhileCancelled(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		for range 50 {
			w := new(world)
			task := async.SpawnOn(e, program(w, ops(do(opDefer, 0, do(opLog, 1)), do(opDefer, 0, do(opPanic, 4)),
				do(opDeferAwait, 0, do(opYield, 0), do(opLog, 2)), do(opYield, 0), do(opYield, 0), do(opYield, 0))))
			var wg sync.WaitGroup
			for range 2 {
				wg.Go(task.Cancel)
			}
			wg.Wait()
			v := catch(func() { async.Run(e, task) })
			if p, ok := v.(*async.PanicError); ok {
				v = p.Value
			}
			// It may have been cancelled before it began.
			if !(v == 4 && w.ran == 3) && !(v == async.ErrCancelled && w.deferred == 0) {
				t.Errorf("it ends with %v after %v", v, w.log)
			}
		}
	})
}

// TestWorkersShareWork has tasks wake one another at random, from a slot, a
// ring, the common queue and outside: all get their turns.
func TestWorkersShareWork(t *testing.T) {
	e := async.NewExecutor(async.Workers(4))
	defer shutDown(t, e)
	const n = 3000 // more than rings hold
	rounds := 30
	if testing.Short() {
		rounds = 5
	}
	boxes := make([]mailbox, n)
	var tasks []async.Future[int]
	for i := range boxes {
		next := &boxes[(i*7+1)%n]
		tasks = append(tasks, async.SpawnOn(e, bounce(&boxes[i], next, rounds, 1)))
	}
	async.Run(e, async.JoinAll(tasks...))
}

// What a task wakes, and then blocks its worker, is polled all the same.
func TestSlotOfBlockedWorker(t *testing.T) {
	e := async.NewExecutor(async.Workers(2))
	defer shutDown(t, e)
	var p async.Promise[int]
	release := make(chan int)
	woken := async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) {
		v, ready := p.Future().Poll(cx)
		if ready {
			release <- v
		}
		return v, ready
	}))
	async.Run(e, async.Sleep(time.Millisecond))
	blocks := async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) {
		p.ResolveIn(cx, 5)
		return <-release, true
	}))
	if v := async.Run(e, async.Join2[int, int](woken, blocks)); v.V0 != 5 || v.V1 != 5 {
		t.Error(v)
	}
}

// Outsiders wake and cancel tasks of a single-threaded executor that also wake
// one another.
func TestSingleIsWokenFromOutside(t *testing.T) {
	e := async.NewExecutor(async.SingleThreaded())
	defer shutDown(t, e)
	const n = 50
	var stop atomic.Bool
	wakers := make([]async.Waker, n)
	var tasks []*async.Task[int]
	var started sync.WaitGroup
	started.Add(n)
	for i := range n {
		polls := 0
		tasks = append(tasks, async.SpawnOn(e, fn[int](func(cx *async.Context) (int, bool) {
			if polls++; polls == 1 {
				wakers[i] = cx.Waker()
				started.Done()
			} else if polls%3 == 0 {
				cx.Wake(wakers[(i+1)%n])
			}
			return polls, stop.Load()
		})))
	}
	started.Wait()
	var wg sync.WaitGroup
	for g := range 3 {
		wg.Go(func() {
			rng := rand.New(rand.NewPCG(uint64(g), 9))
			for range 3000 {
				wakers[rng.IntN(n)].Wake()
			}
			tasks[g].Cancel()
		})
	}
	wg.Wait()
	stop.Store(true)
	for i, task := range tasks {
		wakers[i].Wake()
		if v := catch(func() { async.BlockOn(task) }); v != nil && (v != async.ErrCancelled || i > 2) {
			t.Error(v)
		}
	}
}
