package async_test

import (
	"context"
	"iter"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// Figures to reach are in docs/performance.md. All benchmarks run on a
// single-threaded executor, except those that say multi.

var sink int

// cpu starts a measurement. The function it gives reports the processor time
// of all threads, which suffers less from other programs than the elapsed time.
func cpu(b *testing.B) (stop func()) {
	b.ReportAllocs()
	b.ResetTimer()
	start := cpuTime()
	return func() {
		b.ReportMetric(float64(cpuTime()-start)/float64(b.N), "cpu-ns/op")
	}
}

// spinFuture awaits a ready chain n times in one poll.
type spinFuture struct {
	n     int
	deep1 deep1Future
	deep  deep10Future
	ten   bool
}

func (f *spinFuture) Poll(cx *async.Context) (sum int, ready bool) {
	if f.ten {
		for i := range f.n {
			v, _ := f.deep.Step(cx, 0, i)
			sum += v
		}
		return sum, true
	}
	for i := range f.n {
		v, _ := f.deep1.Step(cx, 0, i)
		sum += v
	}
	return sum, true
}

func (f *spinFuture) PollCancel(*async.Context) bool { return true }

func BenchmarkReadyChain(b *testing.B) {
	run := func(f spinFuture) func(b *testing.B) {
		return func(b *testing.B) {
			defer cpu(b)()
			f.n = b.N
			sink = async.BlockOn(&f)
		}
	}
	b.Run("depth=1/plain", func(b *testing.B) {
		defer cpu(b)()
		for i := range b.N {
			sink += plain1(0, i)
		}
	})
	b.Run("depth=1/async", run(spinFuture{}))
	b.Run("depth=10/plain", func(b *testing.B) {
		defer cpu(b)()
		for i := range b.N {
			sink += plain10(0, i)
		}
	})
	b.Run("depth=10/async", run(spinFuture{ten: true}))
}

func BenchmarkSuspendResume(b *testing.B) {
	b.Run("async", func(b *testing.B) {
		for _, depth := range []string{"depth=1", "depth=10"} {
			b.Run(depth, func(b *testing.B) {
				for _, kind := range kinds {
					b.Run(kind.name, func(b *testing.B) {
						e := kind.make()
						defer e.Shutdown(context.Background())
						defer cpu(b)()
						if depth == "depth=1" {
							sink = async.Run(e, async.StartOn[int](e, yieldsFuture{n: b.N}))
						} else {
							sink = async.Run(e, async.StartOn[int](e, deep10Future{n: b.N}))
						}
					})
				}
			})
		}
	})
	b.Run("root", func(b *testing.B) {
		defer cpu(b)()
		sink = async.BlockOn(yields(b.N))
	})
	b.Run("Gosched", func(b *testing.B) {
		defer cpu(b)()
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(func() {
				for range b.N / 2 {
					runtime.Gosched()
				}
			})
		}
		wg.Wait()
	})
	b.Run("iter.Pull", func(b *testing.B) {
		defer cpu(b)()
		next, stop := iter.Pull(func(yield func(int) bool) {
			for i := 0; yield(i); i++ {
			}
		})
		defer stop()
		for range b.N {
			next()
		}
	})
}

var kinds = []struct {
	name string
	make func() *async.Executor
}{
	{"single", func() *async.Executor { return async.NewExecutor(async.SingleThreaded()) }},
	{"multi", func() *async.Executor { return async.NewExecutor(async.Workers(2)) }},
}

// spawnFuture spawns n tasks, in batches of 1000, and joins them.
type spawnFuture struct {
	n     int
	tasks []*async.Task[int]
	sum   int
}

func (f *spawnFuture) Poll(cx *async.Context) (sum int, ready bool) {
	for {
		for len(f.tasks) > 0 {
			v, ready := f.tasks[0].Poll(cx)
			if !ready {
				return 0, false
			}
			f.sum += v
			f.tasks = f.tasks[1:]
		}
		if f.n == 0 {
			return f.sum, true
		}
		k := min(f.n, 1000)
		f.n -= k
		for i := range k {
			f.tasks = append(f.tasks, async.StartIn[int](cx, yieldsFuture{i: i}))
		}
	}
}

func (f *spawnFuture) PollCancel(*async.Context) bool { return true }

func BenchmarkSpawnJoin(b *testing.B) {
	for _, kind := range kinds {
		b.Run(kind.name, func(b *testing.B) {
			e := kind.make()
			defer e.Shutdown(context.Background())
			defer cpu(b)()
			t := async.SpawnOn[int](e, &spawnFuture{n: b.N, tasks: make([]*async.Task[int], 0, 1000)})
			sink = async.Run(e, t)
		})
	}
	b.Run("goroutines", func(b *testing.B) {
		defer cpu(b)()
		for n := b.N; n > 0; n -= 1000 {
			var wg sync.WaitGroup
			for range min(n, 1000) {
				wg.Go(func() {})
			}
			wg.Wait()
		}
	})
}

func BenchmarkManyYielders(b *testing.B) {
	for _, kind := range kinds {
		b.Run(kind.name, func(b *testing.B) {
			e := kind.make()
			defer e.Shutdown(context.Background())
			defer cpu(b)()
			tasks := make([]async.Future[int], 10_000)
			for i := range tasks {
				tasks[i] = async.StartOn[int](e, yieldsFuture{n: max(b.N/10_000, 1)})
			}
			async.Run(e, async.JoinAll(tasks...))
		})
	}
}

// BenchmarkSleepingTask has b.N tasks asleep at once and gives the bytes each
// takes of the heap.
func BenchmarkSleepingTask(b *testing.B) {
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	defer cpu(b)()
	tasks := make([]*async.Task[async.Unit], b.N)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	b.ResetTimer()
	for i := range tasks {
		tasks[i] = async.StartOn[async.Unit](e, napFuture{d: time.Hour})
	}
	async.Run(e, async.Yield())
	b.StopTimer()
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(b.N), "heap-B/task")
	for _, t := range tasks {
		t.Cancel()
	}
}

func BenchmarkSleep(b *testing.B) {
	e := async.NewExecutor(async.SingleThreaded())
	defer e.Shutdown(context.Background())
	defer cpu(b)()
	tasks := make([]async.Future[async.Unit], b.N)
	for i := range tasks {
		tasks[i] = async.StartOn[async.Unit](e, napFuture{d: time.Duration(i%100+1) * time.Millisecond})
	}
	async.Run(e, async.JoinAll(tasks...))
}
