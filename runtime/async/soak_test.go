package async_test

import (
	"flag"
	"math/rand/v2"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

var soakTime = flag.Duration("soak", 0, "how long TestSoak runs; it has a hundred thousand tasks then")

// TestSoak keeps many tasks busy with a mixture of all there is, cancels some at
// random and lets some panic, and looks whether memory grows.
func TestSoak(t *testing.T) {
	d, n := *soakTime, 100_000
	if d == 0 {
		d, n = time.Second, 500
	}
	s := &soak{e: async.NewExecutor(async.Workers(4))}
	defer shutDown(t, s.e)
	tasks := make([]*async.Task[int], n)
	for i := range tasks {
		tasks[i] = s.spawn()
	}
	rng := rand.New(rand.NewPCG(1, 11))
	warm := time.Now().Add(d / 4)
	var most, later uint64
	for look, end := time.Now(), time.Now().Add(d); time.Now().Before(end); {
		i := rng.IntN(n)
		if rng.IntN(3) == 0 {
			tasks[i].Cancel()
		}
		tasks[i] = s.replace(tasks[i])
		if time.Since(look) < d/20 {
			continue
		}
		look = time.Now()
		if m := heapInUse(); look.Before(warm) {
			most = max(most, m)
		} else {
			later = m
		}
	}
	t.Logf("%d tasks spawned; %d ended with a value, %d were cancelled, %d panicked; the heap had %d kB at most in the first quarter, %d kB at the end",
		s.spawned.Load(), s.values.Load(), s.cancelled.Load(), s.panicked.Load(), most>>10, later>>10)
	if s.values.Load() == 0 || s.cancelled.Load() == 0 || s.panicked.Load() == 0 {
		t.Error("something never happened")
	}
	if later > most+most/2+4<<20 {
		t.Errorf("memory grows: %d kB in the first quarter, %d kB at the end", most>>10, later>>10)
	}
}

func heapInUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

type soak struct {
	e *async.Executor

	spawned, values, cancelled, panicked atomic.Int64
}

// spawn starts a task that does one thing after the other.
func (s *soak) spawn() *async.Task[int] {
	s.spawned.Add(1)
	seed := rand.Uint64()
	f := &soaker{rng: rand.New(rand.NewPCG(seed, 12))}
	f.left = f.rng.IntN(50)
	return async.SpawnOn[int](s.e, f)
}

// replace gives task back, or another one if it has ended.
func (s *soak) replace(task *async.Task[int]) *async.Task[int] {
	h := newHand()
	ended := false
	switch catch(func() { _, ended = task.Poll(h.Context) }).(type) {
	case nil:
		if !ended {
			task.PollCancel(h.Context)
			return task
		}
		s.values.Add(1)
	case *async.PanicError:
		s.panicked.Add(1)
	default:
		s.cancelled.Add(1)
	}
	return s.spawn()
}

// A soaker awaits random things.
type soaker struct {
	rng  *rand.Rand
	left int
	now  async.Future[int]
}

func (f *soaker) Poll(cx *async.Context) (int, bool) {
	for {
		if f.now == nil {
			if f.left--; f.left < 0 {
				return 1, true
			}
			f.now = f.next(cx)
		}
		if _, ready := f.now.Poll(cx); !ready {
			return 0, false
		}
		f.now = nil
	}
}

func (f *soaker) PollCancel(cx *async.Context) (done bool) {
	return f.now == nil || f.now.PollCancel(cx)
}

func (f *soaker) next(cx *async.Context) async.Future[int] {
	nap := func() async.Future[int] {
		return &napping{d: time.Duration(f.rng.IntN(20)) * time.Millisecond}
	}
	switch f.rng.IntN(12) {
	case 0:
		return yields(f.rng.IntN(20))
	case 1:
		return first(async.JoinAll(nap(), yields(3), async.SpawnIn(cx, nap())))
	case 2:
		task := async.SpawnIn(cx, nap())
		task.Cancel()
		return cancels(task)
	case 3:
		if f.rng.IntN(10) == 0 {
			return now(explode)
		}
		return async.Ready(1)
	case 4:
		var p async.Promise[int]
		async.SpawnIn(cx, now(func() int { p.Resolve(1); return 0 }))
		return p.Future()
	default:
		return nap()
	}
}

// cancels waits for a task that was cancelled.
func cancels(task *async.Task[int]) async.Future[int] {
	c := async.Cancel(task)
	return fn[int](func(cx *async.Context) (int, bool) {
		_, ready := c.Poll(cx)
		return 0, ready
	})
}

// napping sleeps.
type napping struct {
	d     time.Duration
	sleep async.SleepFuture
}

func (f *napping) Poll(cx *async.Context) (int, bool)       { return 1, f.sleep.Step(cx, f.d) }
func (f *napping) PollCancel(cx *async.Context) (done bool) { return f.sleep.PollCancel(cx) }
