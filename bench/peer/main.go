package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/seed4fdd6362/goasync/bench"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// noSuchWorkload is the status for a name that is not known.
const noSuchWorkload = 77

// A config is what the command line says.
type config struct {
	workers int // of the executor; 0: a single-threaded one; -1: as the workload has it
	asleep  int // tasks of W4 and W4b
}

// executor makes the executor of a workload.
func (c config) executor() (e *async.Executor, workers int) {
	if c.workers <= 0 {
		return async.NewExecutor(async.SingleThreaded()), 1
	}
	return async.NewExecutor(async.Workers(c.workers)), c.workers
}

// A workload does n operations on an executor and gives a number.
type workload func(e *async.Executor, n int) int64

// task is the workload of a task.
func task(f func(n int) async.Future[int64]) workload {
	return func(e *async.Executor, n int) int64 { return async.Run(e, async.SpawnOn(e, f(n))) }
}

// yields adds to what f gives how often it yields.
func yields(f func(n int, k *int64) async.Future[int64]) workload {
	return func(e *async.Executor, n int) int64 {
		var k int64
		depth := async.Run(e, async.SpawnOn(e, f(n, &k)))
		return k + depth
	}
}

// spawnJoin spawns and joins tasks, that many at a time.
func spawnJoin(batch int) workload {
	return task(func(n int) async.Future[int64] {
		return bench.SpawnJoin(n, make([]*async.Task[int64], 0, batch))
	})
}

// messages sends messages from one task to another.
func messages(capacity int) workload {
	return task(func(n int) async.Future[int64] {
		return bench.Messages(async.NewChan[int64](capacity), n)
	})
}

var workloads = map[string]func(c config){
	"W1": func(c config) {
		c.timed("W1.d1", 20_000_000, func(n int) int64 { return sum(n) + int64(n) }, task(bench.Ready1))
		c.timed("W1.d10", 5_000_000, func(n int) int64 { return sum(n) + 10*int64(n) }, task(bench.Ready10))
	},
	"W2": func(c config) {
		c.timed("W2.yield", 10_000_000, func(n int) int64 { return int64(n) + 1 }, yields(bench.Yields1))
	},
	"W2d": func(c config) {
		c.timed("W2d.d10", 5_000_000, func(n int) int64 { return int64(n) + 10 }, yields(bench.Yields10))
	},
	"W3": func(c config) {
		c.timed("W3.batch", 1_000_000, func(n int) int64 { return int64(n/1000) * sum(1000) }, spawnJoin(1000))
		c.timed("W3.all", 1_000_000, sum, spawnJoin(1_000_000))
	},
	"W4": func(c config) {
		c.sleeping("W4", false, sum)
	},
	"W4b": func(c config) {
		c.sleeping("W4b", true, func(n int) (sum int64) {
			for i := range int64(n) {
				sum += bench.Kept(i) + bench.Kept(i+1) + bench.Kept(i+2)
			}
			return sum
		})
	},
	"W5": func(c config) {
		c.timed("W5.cap1", 1_000_000, sum, messages(1))
		c.timed("W5.cap128", 4_000_000, sum, messages(128))
		c.timed("W5.oneshot", 500_000, sum, task(bench.Requests))
	},
	"W6": func(c config) {
		const tasks, times = 10_000, 100
		if c.workers < 0 {
			c.workers = 2
		}
		c.timed("W6", tasks*times, func(n int) int64 { return int64(n) },
			task(func(int) async.Future[int64] { return bench.Yielders(tasks, times) }))
	},
	"W7":       config.late,
	"W8server": config.echoServer,
}

func main() {
	var c config
	flag.IntVar(&c.workers, "workers", -1, "workers of the executor; 0: a single-threaded one")
	flag.IntVar(&c.asleep, "n", 1_000_000, "tasks of W4 and W4b")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: peer [-workers N] [-n N] WORKLOAD")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	w, ok := workloads[flag.Arg(0)]
	if !ok {
		fmt.Fprintln(os.Stderr, "no such workload:", flag.Arg(0))
		os.Exit(noSuchWorkload)
	}
	w(c)
}

// sum is that of the numbers below n.
func sum(n int) int64 { return int64(n) * int64(n-1) / 2 }

// timed measures a workload of n operations, twice; it should give want(n).
func (c config) timed(name string, n int, want func(n int) int64, do workload) {
	for range 2 {
		e, workers := c.executor()
		watch := begin()
		got := do(e, n)
		wall, cpu := watch.elapsed()
		e.Shutdown(context.Background())
		printTime(name, n, wall, cpu, extra{"ok": got == want(n), "procs": workers})
	}
}

// sleeping measures the memory of tasks that sleep.
func (c config) sleeping(name string, deep bool, want func(n int) int64) {
	n := c.asleep
	e, _ := c.executor()
	defer e.Shutdown(context.Background())
	s := &sleep{n: n, d: sleepTime(2 * time.Second)}
	s.begin()
	got := async.Run(e, s.all(deep))
	s.print(name, got == want(n))
}

// sleepTime is what W4_SLEEP_MS says, or d.
func sleepTime(d time.Duration) time.Duration {
	if ms, err := strconv.Atoi(os.Getenv("W4_SLEEP_MS")); err == nil {
		return time.Duration(ms) * time.Millisecond
	}
	return d
}

// late measures how late tasks wake that sleep again and again.
func (c config) late() {
	e, workers := c.executor()
	defer e.Shutdown(context.Background())
	l := newLateness(100_000, 10)
	async.Run(e, l.all())
	l.print(workers)
}
