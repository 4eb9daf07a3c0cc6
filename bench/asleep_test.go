package bench

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/bench/internal/meter"
	"github.com/seed4fdd6362/goasync/internal/leaktest"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// asleepVar has this test program only measure the memory of sleepers: Go
// reuses what ended goroutines leave, so each measurement has a process of its
// own.
const asleepVar = "GOASYNC_BENCH_ASLEEP"

func TestMain(m *testing.M) {
	measure, ok := map[string]func() usage{
		"depth=1/by=goroutine": func() usage { return goroutinesAsleep(false) },
		"depth=1/by=task":      func() usage { return tasksAsleep(false) },
		"depth=3/by=goroutine": func() usage { return goroutinesAsleep(true) },
		"depth=3/by=task":      func() usage { return tasksAsleep(true) },
	}[os.Getenv(asleepVar)]
	if ok {
		u := measure()
		fmt.Println(u.live, u.resident)
		return
	}
	leaktest.Main(m)
}

// tooSlow is the status of a process whose sleepers were not all asleep at once.
const tooSlow = 77

// sleeperCount is how many sleep at once.
const sleeperCount = 100_000

// BenchmarkSleeping has a hundred thousand tasks asleep and gives the bytes of
// each: what is live of the heap and of stacks, and by how much the process
// has grown. Those with depth=3 sleep at the bottom of three functions that
// keep four variables each.
func BenchmarkSleeping(b *testing.B) {
	for _, what := range []string{"depth=1/by=goroutine", "depth=1/by=task", "depth=3/by=goroutine", "depth=3/by=task"} {
		b.Run(what, func(b *testing.B) {
			var live, resident float64
			for range b.N {
				cmd := exec.Command(os.Args[0])
				cmd.Env = append(os.Environ(), asleepVar+"="+what)
				cmd.Stderr = os.Stderr
				out, err := cmd.Output()
				if cmd.ProcessState != nil && cmd.ProcessState.ExitCode() == tooSlow {
					b.Skip("the machine is too slow: some woke before all slept")
				}
				if err != nil {
					b.Fatal(err)
				}
				var u usage
				if _, err := fmt.Sscan(string(out), &u.live, &u.resident); err != nil {
					b.Fatalf("%v: %q", err, out)
				}
				live += float64(u.live)
				resident += float64(u.resident)
			}
			n := float64(sleeperCount * b.N)
			b.ReportMetric(live/n, "live-B/task")
			b.ReportMetric(resident/n, "rss-B/task")
			b.ReportMetric(0, "ns/op") // it is the time asleep
		})
	}
}

// A usage is an amount of memory.
type usage struct {
	live     int64 // bytes of heap objects and of stacks
	resident int64 // bytes that the process has from the system
}

// memory gives what is used now. What is resident is read before garbage is
// collected, as a program would have it.
func memory() usage {
	resident := meter.RSS()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return usage{live: int64(m.HeapAlloc + m.StackInuse), resident: resident}
}

func (u usage) since(before usage) usage {
	return usage{live: u.live - before.live, resident: u.resident - before.resident}
}

// tasksAsleep gives what sleeping tasks take together.
func tasksAsleep(deep bool) usage {
	e := async.NewExecutor(async.SingleThreaded())
	tasks := make([]*async.Task[int64], sleeperCount)
	before := memory()
	async.Run(e, sleepers(tasks, deep))
	u := memory().since(before)
	for _, t := range tasks {
		t.Cancel()
	}
	e.Shutdown(context.Background())
	return u
}

// goroutinesAsleep gives what sleeping goroutines take together.
func goroutinesAsleep(deep bool) usage {
	var started atomic.Int64
	var ended sync.WaitGroup
	before := memory()
	start := time.Now()
	const d = 2 * time.Second
	ended.Add(sleeperCount)
	for i := range sleeperCount {
		go func() {
			started.Add(1)
			if deep {
				dozeCall(int64(i), d)
			} else {
				time.Sleep(d)
			}
			ended.Done()
		}()
	}
	for started.Load() < sleeperCount {
		time.Sleep(time.Millisecond)
	}
	u := memory().since(before)
	if time.Since(start) >= d {
		os.Exit(tooSlow)
	}
	ended.Wait()
	return u
}
