package soak

import (
	"context"
	"flag"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/internal/leaktest"
	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update" // for go test ./... -update
	"github.com/seed4fdd6362/goasync/runtime/async"
)

var (
	soakTime = flag.Duration("soak", 0, "how long TestSoak runs; it has a hundred thousand tasks then")
	seed     = flag.Uint64("seed", 0, "of TestSoak; 0: a fresh one")
)

func TestMain(m *testing.M) { leaktest.Main(m) }

// TestSoak runs a world on each kind of executor, one after the other.
func TestSoak(t *testing.T) {
	d, n := *soakTime, 100_000
	if d == 0 {
		d, n = 2*time.Second, 500
	}
	if *seed == 0 {
		*seed = rand.Uint64()
	}
	t.Logf("-seed=%d", *seed)
	for _, kind := range []struct {
		name string
		opt  async.Option
		part time.Duration // of d
	}{
		{"single-threaded", async.SingleThreaded(), d / 4},
		{"workers", async.Workers(4), d - d/4},
	} {
		t.Run(kind.name, func(t *testing.T) {
			soak(t, async.NewExecutor(kind.opt), n, kind.part)
		})
	}
}

// tenders is how many tasks tend the others.
const tenders = 4

func soak(t *testing.T, e *async.Executor, n int, d time.Duration) {
	w := newWorld(e)
	rng := rand.New(rand.NewPCG(*seed, 1))
	until := time.Now().Add(d)
	ended := make(chan bool)
	var memory []uint64
	go func() {
		defer close(ended)
		memory = sample(until, d/50)
	}()
	var tasks []async.Future[async.Unit]
	for range tenders {
		tasks = append(tasks, async.SpawnOn(e, w.tend(n/tenders, rng.Uint64(), until)))
	}
	async.Run(e, async.JoinAll(tasks...))
	<-ended
	if err := e.Shutdown(context.Background()); err != nil {
		t.Error(err)
	}
	for _, fault := range w.check() {
		t.Error(fault)
	}
	report(t, w, memory)
}

// sample gives the bytes in use from time to time until then.
func sample(until time.Time, every time.Duration) (bytes []uint64) {
	for time.Now().Before(until) {
		time.Sleep(every)
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		bytes = append(bytes, m.HeapAlloc)
	}
	return bytes[:len(bytes)-1] // when the last was taken the tasks may have ended
}

// report says what happened, and compares the memory in use in the second
// quarter, when the tasks are all there, with that in the last.
func report(t *testing.T, w *world, memory []uint64) {
	n := len(memory)
	early, late := most(memory[n/4:n/2]), most(memory[3*n/4:])
	t.Logf("%d tasks: %d gave a value, %d were cancelled, %d panicked; %d and %d values received; heap: %d kB early, %d kB late",
		w.lives.Load(), w.values.Load(), w.cancelled.Load(), w.panicked.Load(),
		w.smallChan.received.Load(), w.largeChan.received.Load(), early>>10, late>>10)
	if w.values.Load() == 0 || w.cancelled.Load() == 0 || w.panicked.Load() == 0 || w.smallChan.received.Load() == 0 {
		t.Error("something never happened")
	}
	if late > early+early/2+16<<20 {
		t.Errorf("memory grows: %v", memory)
	}
}

func most(list []uint64) (m uint64) {
	for _, x := range list {
		m = max(m, x)
	}
	return m
}
