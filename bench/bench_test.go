package bench

import (
	"context"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/bench/internal/meter"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

var sink int64

// run measures do(n), which does n operations and gives a number that should be
// want(n). It reports the processor time of all threads too, which suffers less
// from other programs than the elapsed time.
func run(b *testing.B, name string, do func(n int) int64, want func(n int) int64) {
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		start := meter.CPU()
		b.ResetTimer()
		sum := do(b.N)
		b.StopTimer()
		b.ReportMetric(float64(meter.CPU()-start)/float64(b.N), "cpu-ns/op")
		if sum != want(b.N) {
			b.Fatalf("the result of %d is %d, not %d", b.N, sum, want(b.N))
		}
		sink += sum
	})
}

// loop makes f(i) for i up to n, added up, of f.
func loop(f func(x int64) int64) func(n int) int64 {
	return func(n int) (sum int64) {
		for i := range n {
			sum += f(int64(i))
		}
		return sum
	}
}

// blockOn runs what an async function makes on the calling goroutine.
func blockOn(f func(n int) async.Future[int64]) func(n int) int64 {
	return func(n int) int64 { return async.BlockOn(f(n)) }
}

// An executor is where a benchmark runs its tasks.
type executor struct {
	name string
	make func() *async.Executor
}

var executors = []executor{
	{"single", func() *async.Executor { return async.NewExecutor(async.SingleThreaded()) }},
	{"multi", func() *async.Executor { return async.NewExecutor(async.Workers(2)) }},
}

// task runs what an async function makes as a task of an executor of its own.
func (x executor) task(f func(n int) async.Future[int64]) func(n int) int64 {
	return func(n int) int64 {
		e := x.make()
		defer e.Shutdown(context.Background())
		return async.Run(e, async.SpawnOn(e, f(n)))
	}
}

// plusEach is the sum of i+d for i below n.
func plusEach(d int64) func(n int) int64 {
	return func(n int) int64 { return int64(n)*int64(n-1)/2 + d*int64(n) }
}

// keptBy is what n calls of a chain of that depth give.
func keptBy(depth int) func(n int) int64 {
	return loop(func(x int64) (sum int64) {
		for i := range depth {
			sum += Kept(x + int64(i))
		}
		return sum
	})
}

// BenchmarkReady awaits, or calls, a chain of functions that never wait.
func BenchmarkReady(b *testing.B) {
	run(b, "depth=1/by=call", func(n int) (sum int64) {
		for i := range n {
			sum += call1(int64(i))
		}
		return sum
	}, plusEach(1))
	run(b, "depth=1/by=await", blockOn(Ready1), plusEach(1))
	run(b, "depth=10/by=call", func(n int) (sum int64) {
		for i := range n {
			sum += call10(int64(i))
		}
		return sum
	}, plusEach(10))
	run(b, "depth=10/by=await", blockOn(Ready10), plusEach(10))
}

// BenchmarkReadyLocals is BenchmarkReady of functions that keep four variables.
func BenchmarkReadyLocals(b *testing.B) {
	run(b, "depth=1/by=call", func(n int) (sum int64) {
		for i := range n {
			sum += keepCall1(int64(i), 0)
		}
		return sum
	}, keptBy(1))
	run(b, "depth=1/by=await", blockOn(keeps1), keptBy(1))
	run(b, "depth=10/by=call", func(n int) (sum int64) {
		for i := range n {
			sum += keepCall10(int64(i), 0)
		}
		return sum
	}, keptBy(10))
	run(b, "depth=10/by=await", blockOn(keeps10), keptBy(10))
}

// onOneThread runs do with one goroutine at a time, so that each switch is one
// from goroutine to goroutine.
func onOneThread(do func(n int) int64) func(n int) int64 {
	return func(n int) int64 {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
		return do(n)
	}
}

// goscheds has two goroutines give way to each other, n times together.
func goscheds(f func(n int, k *int64) int64) func(n int) int64 {
	return onOneThread(func(n int) int64 {
		var k [2]int64
		var wg sync.WaitGroup
		for g, n := range []int{n / 2, n - n/2} {
			wg.Go(func() { f(n, &k[g]) })
		}
		wg.Wait()
		return k[0] + k[1]
	})
}

// handOffs has a number go from one goroutine to another and back.
func handOffs(n int) int64 {
	there, back := make(chan int64), make(chan int64)
	go func() {
		for v := range there {
			back <- v
		}
		close(back)
	}()
	var v int64
	for range (n + 1) / 2 {
		there <- v + 2
		v = <-back
	}
	close(there)
	return min(v, int64(n))
}

// pulls takes values from an iterator at whose bottom f yields them.
func pulls(f func(n int, yield func(int) bool)) func(n int) int64 {
	return func(n int) (sum int64) {
		next, stop := iter.Pull(func(yield func(int) bool) { f(n, yield) })
		defer stop()
		for {
			if _, ok := next(); !ok {
				return sum
			}
			sum++
		}
	}
}

func yields(f func(n int, k *int64) async.Future[int64]) func(n int) async.Future[int64] {
	return func(n int) async.Future[int64] { return f(n, new(int64)) }
}

func count(n int) int64 { return int64(n) }

func constant(v int64) func(int) int64 { return func(int) int64 { return v } }

// BenchmarkSuspend suspends and resumes, alone on its executor. What does the
// same with goroutines gives way to one other.
func BenchmarkSuspend(b *testing.B) {
	run(b, "depth=1/by=Gosched", goscheds(gosched1), count)
	run(b, "depth=1/by=channel", onOneThread(handOffs), count)
	run(b, "depth=1/by=iter.Pull", pulls(func(n int, yield func(int) bool) {
		for i := 0; i < n && yield(i); i++ {
		}
	}), count)
	run(b, "depth=1/by=BlockOn", blockOn(yields(Yields1)), constant(1))
	for _, x := range executors {
		run(b, "depth=1/by="+x.name, x.task(yields(Yields1)), constant(1))
	}
	run(b, "depth=10/by=Gosched", goscheds(gosched10), count)
	run(b, "depth=10/by=BlockOn", blockOn(yields(Yields10)), constant(10))
	for _, x := range executors {
		run(b, "depth=10/by="+x.name, x.task(yields(Yields10)), constant(10))
	}
}

// BenchmarkSuspendLocals suspends and resumes under ten functions that keep
// four variables each.
func BenchmarkSuspendLocals(b *testing.B) {
	run(b, "depth=10/by=Gosched", goscheds(func(n int, k *int64) int64 {
		*k = int64(n)
		return keepCall10(0, n)
	}), count)
	for _, x := range executors {
		run(b, "depth=10/by="+x.name, x.task(func(n int) async.Future[int64] { return keep10(0, n) }), constant(keptBy(10)(1)))
	}
}

const batch = 1000

// joined is what n tasks give together, spawned in batches, each its number in
// the batch.
func joined(n int) int64 {
	last := n % batch
	return int64(n/batch)*(batch*(batch-1)/2) + int64(last)*int64(last-1)/2
}

// BenchmarkSpawnJoin spawns tasks in batches of a thousand and joins them.
func BenchmarkSpawnJoin(b *testing.B) {
	run(b, "by=WaitGroup", func(n int) (sum int64) {
		var results [batch]int64
		for ; n > 0; n -= batch {
			var wg sync.WaitGroup
			wg.Add(min(n, batch))
			for i := range min(n, batch) {
				go func() {
					results[i] = int64(i)
					wg.Done()
				}()
			}
			wg.Wait()
			for _, v := range results[:min(n, batch)] {
				sum += v
			}
		}
		return sum
	}, joined)
	run(b, "by=channel", func(n int) (sum int64) {
		results := make(chan int64, batch)
		for ; n > 0; n -= batch {
			for i := range min(n, batch) {
				go func() { results <- int64(i) }()
			}
			for range min(n, batch) {
				sum += <-results
			}
		}
		return sum
	}, joined)
	for _, x := range executors {
		run(b, "by="+x.name, x.task(func(n int) async.Future[int64] {
			return SpawnJoin(n, make([]*async.Task[int64], 0, batch))
		}), joined)
	}
}

// BenchmarkSpawnAll spawns a million tasks and then joins them.
func BenchmarkSpawnAll(b *testing.B) {
	const all = 1_000_000
	each := func(do func() int64) func(n int) int64 {
		return func(n int) (sum int64) {
			for range n {
				sum += do()
			}
			return sum
		}
	}
	want := func(n int) int64 { return int64(n) * (all * (all - 1) / 2) }
	perTask(b, "by=WaitGroup", all, each(func() (sum int64) {
		results := make([]int64, all)
		var wg sync.WaitGroup
		wg.Add(all)
		for i := range all {
			go func() {
				results[i] = int64(i)
				wg.Done()
			}()
		}
		wg.Wait()
		for _, v := range results {
			sum += v
		}
		return sum
	}), want)
	for _, x := range executors {
		do := x.task(func(int) async.Future[int64] { return SpawnJoin(all, make([]*async.Task[int64], 0, all)) })
		perTask(b, "by="+x.name, all, each(func() int64 { return do(0) }), want)
	}
}

// BenchmarkYielders has ten thousand tasks yield a hundred times each, on two
// threads.
func BenchmarkYielders(b *testing.B) {
	const tasks, times = 10_000, 100
	want := func(n int) int64 { return int64(n) * tasks * times }
	perTask(b, "by=Gosched", tasks*times, func(n int) int64 {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
		ks := make([]int64, tasks)
		for range n {
			var wg sync.WaitGroup
			for i := range ks {
				wg.Go(func() { gosched1(times, &ks[i]) })
			}
			wg.Wait()
		}
		var sum int64
		for _, k := range ks {
			sum += k
		}
		return sum
	}, want)
	for _, x := range executors {
		do := x.task(func(int) async.Future[int64] { return Yielders(tasks, times) })
		perTask(b, "by="+x.name, tasks*times, func(n int) (sum int64) {
			for range n {
				sum += do(0)
			}
			return sum
		}, want)
	}
}

// BenchmarkNappers has a hundred thousand tasks sleep ten times each.
func BenchmarkNappers(b *testing.B) {
	const tasks, times = 100_000, 10
	want := func(n int) int64 { return int64(n) * tasks * times }
	perTask(b, "by=goroutine", tasks*times, func(n int) int64 {
		var sum atomic.Int64
		for range n {
			var wg sync.WaitGroup
			for i := range tasks {
				wg.Go(func() {
					naps := NewNaps(i)
					for range times {
						time.Sleep(naps.Next())
						sum.Add(1)
					}
				})
			}
			wg.Wait()
		}
		return sum.Load()
	}, want)
	for _, x := range executors {
		do := x.task(func(int) async.Future[int64] { return Nappers(tasks, times) })
		perTask(b, "by="+x.name, tasks*times, func(n int) (sum int64) {
			for range n {
				sum += do(0)
			}
			return sum
		}, want)
	}
}

// perTask is run where one operation is many, of which each is measured.
func perTask(b *testing.B, name string, many int, do func(n int) int64, want func(n int) int64) {
	b.Run(name, func(b *testing.B) {
		start := meter.CPU()
		sum := do(b.N)
		b.StopTimer()
		b.ReportMetric(float64(meter.CPU()-start)/float64(b.N*many), "cpu-ns/op")
		b.ReportMetric(float64(b.Elapsed())/float64(b.N*many), "ns/op")
		if sum != want(b.N) {
			b.Fatalf("the result of %d is %d, not %d", b.N, sum, want(b.N))
		}
	})
}

// BenchmarkFeatures has what costs more than a call or an await.
func BenchmarkFeatures(b *testing.B) {
	run(b, "what=defer/by=call", loop(func(x int64) int64 { return deferringCall(x, &logged) }), plusEach(1))
	run(b, "what=defer/by=await", blockOn(deferrings), plusEach(1))
	run(b, "what=captured/by=call", loop(capturingCall), plusEach(1))
	run(b, "what=captured/by=await", blockOn(capturings), plusEach(1))
	ten := func(n int) int64 { return 10 * int64(n) }
	run(b, "what=recursion10/by=call", loop(func(int64) int64 { return descendCall(10) }), ten)
	run(b, "what=recursion10/by=await", blockOn(descends), ten)
	run(b, "what=func/by=call", loop(func(x int64) int64 { return throughFuncCall(call1, x) }), plusEach(1))
	run(b, "what=func/by=await", blockOn(throughFuncs), plusEach(1))
	run(b, "what=interface/by=call", loop(func(x int64) int64 { return throughInterfaceCall(plusOneCall{}, x) }), plusEach(1))
	run(b, "what=interface/by=await", blockOn(throughInterfaces), plusEach(1))
}
