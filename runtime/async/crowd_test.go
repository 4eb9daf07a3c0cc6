package async_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// The tests of channels and locks have two tools.
//
// A crowd is futures that are polled by hand, one at a time, when they were
// woken: everything that happens is known, and can be compared with a model,
// and a lost wake-up shows as soon as nobody is woken.
//
// A storm is goroutines that run futures as tasks of an executor, and cancel
// some of them at a random moment. What it checks is what must hold whatever
// happens; that it ends at all is one of these things.

var (
	modelSeed = flag.Uint64("model.seed", 1, "the first seed of the model tests")
	modelRuns = flag.Int("model.runs", 0, "how many seeds each model test tries; 0 is for everyday use")
)

// seeds runs f with different seeds, and says which failed.
func seeds(t *testing.T, everyday int, f func(t *testing.T, rng *rand.Rand)) {
	n := everyday
	switch {
	case *modelRuns > 0:
		n = *modelRuns
	case testing.Short():
		n = max(1, everyday/10)
	}
	for i := range uint64(n) {
		seed := *modelSeed + i
		f(t, rand.New(rand.NewPCG(seed, 7)))
		if t.Failed() {
			t.Fatalf("with -model.seed %d -model.runs 1", seed)
		}
	}
}

// A party is a future of a crowd.
type party struct {
	kind   string // those of one kind stand in one line
	poll   func() (ready bool)
	cancel func() (done bool)
	woken  bool
	called bool // it was woken once
	over   bool // it was ready, or panicked
}

// A crowd has those of its futures that are not ready, in the order in which
// they began.
type crowd struct {
	t       *testing.T
	rng     *rand.Rand
	parties []*party
}

// begin polls f for the first time. then is called with its value when it is
// ready; a panic of f goes to the caller of whatever polls it.
func begin[T any](c *crowd, kind string, f async.Future[T], then func(v T)) *party {
	p := &party{kind: kind}
	cx := async.NewContext(async.WakerFunc(func() { c.wake(p) }))
	p.poll = func() bool {
		p.woken, p.over = false, true
		v, ready := f.Poll(cx)
		p.over = ready
		if ready {
			then(v)
		}
		return ready
	}
	p.cancel = func() bool { p.woken = false; return f.PollCancel(cx) }
	c.parties = append(c.parties, p)
	c.poll(p)
	return p
}

// wake notes that p was woken. First come, first served: those who stand before
// p in its line were woken before it.
func (c *crowd) wake(p *party) {
	if !p.called {
		for _, other := range c.parties {
			if other == p {
				break
			}
			if other.kind == p.kind && !other.called {
				c.t.Errorf("a %s was woken before one that came earlier", p.kind)
			}
		}
	}
	p.woken, p.called = true, true
}

// poll polls p, which leaves the crowd when it is over.
func (c *crowd) poll(p *party) {
	defer func() {
		if p.over {
			c.remove(p)
		}
	}()
	p.poll()
}

func (c *crowd) remove(p *party) {
	for i, other := range c.parties {
		if other == p {
			c.parties = append(c.parties[:i:i], c.parties[i+1:]...)
			return
		}
	}
}

// settle polls those who were woken, in any order, until there are none.
func (c *crowd) settle() {
	for c.pollOne() {
	}
}

// pollOne polls one of those who were woken, if there are any.
func (c *crowd) pollOne() bool {
	var woken []*party
	for _, p := range c.parties {
		if p.woken {
			woken = append(woken, p)
		}
	}
	if len(woken) == 0 {
		return false
	}
	c.poll(woken[c.rng.IntN(len(woken))])
	return true
}

// disturb does to one of the crowd, which has not been ready, what should not
// matter to the others: it is polled without reason, or cancelled.
func (c *crowd) disturb() {
	if len(c.parties) == 0 {
		return
	}
	p := c.parties[c.rng.IntN(len(c.parties))]
	if c.rng.IntN(2) == 0 {
		c.poll(p)
		return
	}
	c.cancel(p)
}

// cancel cancels p, to the end.
func (c *crowd) cancel(p *party) {
	c.remove(p)
	for !p.cancel() {
		if !c.pollOne() && !p.woken {
			c.t.Fatal("the cancellation of a " + p.kind + " waits for ever")
		}
	}
}

// all gives the futures of a kind.
func (c *crowd) all(kind string) (some []*party) {
	for _, p := range c.parties {
		if p.kind == kind {
			some = append(some, p)
		}
	}
	return some
}

// impatient is a future that cancels f when it has been polled in vain so many
// times. ok says that f was ready.
type impatient[T any] struct {
	f        async.Future[T]
	patience int
}

func (f *impatient[T]) Poll(cx *async.Context) (v async.Tuple2[T, bool], ready bool) {
	if f.patience >= 0 {
		if v.V0, v.V1 = f.f.Poll(cx); v.V1 {
			return v, true
		}
		f.patience--
		if f.patience >= 0 {
			async.Yield().Poll(cx)
			return v, false
		}
	}
	return v, f.f.PollCancel(cx)
}

func (f *impatient[T]) PollCancel(cx *async.Context) bool { return f.f.PollCancel(cx) }

// A storm runs futures on an executor.
type storm struct {
	e   *async.Executor
	rng *rand.Rand
}

// run runs f as a task, to its end or until it is cancelled; ok says which.
func run[T any](s *storm, f async.Future[T]) (v T, ok bool) {
	if s.rng.IntN(3) == 0 {
		return finish(s, f), true
	}
	return hurry(s, f)
}

// hurry runs f as a task that is cancelled if it is not ready before long.
func hurry[T any](s *storm, f async.Future[T]) (v T, ok bool) {
	if s.rng.IntN(2) == 0 { // by itself, in an await
		return finish(s, async.Future[async.Tuple2[T, bool]](&impatient[T]{f, s.rng.IntN(4)})).Unpack()
	}
	// By another goroutine, at any time.
	kept := &keeping[T]{f: f}
	task := async.SpawnOn(s.e, kept)
	for range s.rng.IntN(4) {
		runtime.Gosched()
	}
	task.Cancel()
	if err := catch(func() { async.Run(s.e, task) }); err != nil && err != async.ErrCancelled {
		panic(err)
	}
	return kept.v, kept.ok
}

// keeping keeps the value of f where it is found though the task is cancelled.
type keeping[T any] struct {
	f  async.Future[T]
	v  T
	ok bool
}

func (f *keeping[T]) Poll(cx *async.Context) (async.Unit, bool) {
	f.v, f.ok = f.f.Poll(cx)
	return async.Unit{}, f.ok
}

func (f *keeping[T]) PollCancel(cx *async.Context) bool { return f.f.PollCancel(cx) }

// finish runs f as a task, to its end.
func finish[T any](s *storm, f async.Future[T]) T {
	return async.Run(s.e, async.SpawnOn(s.e, f))
}

// storms runs what begin gives on several goroutines, n each, on an executor of
// each kind, and then check.
func storms(t *testing.T, n int, begin func(t *testing.T) (actor func(s *storm, id int), check func())) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		seeds(t, 10, func(t *testing.T, rng *rand.Rand) {
			actor, check := begin(t)
			done := make(chan struct{}, n)
			for id := range n {
				s := &storm{e, rand.New(rand.NewPCG(rng.Uint64(), rng.Uint64()))}
				go func() {
					defer func() { done <- struct{}{} }()
					actor(s, id)
				}()
			}
			limit := time.After(time.Minute)
			for range n {
				select {
				case <-done:
				case <-limit:
					buf := make([]byte, 1<<18)
					panic(fmt.Sprintf("deadlock with seed %d:\n%s", *modelSeed, buf[:runtime.Stack(buf, true)]))
				}
			}
			check()
		})
	})
}
