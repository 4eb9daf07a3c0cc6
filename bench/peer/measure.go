package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"slices"
	"sync/atomic"
	"time"

	"github.com/seed4fdd6362/goasync/bench/internal/meter"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

type extra map[string]any

// A line is what is printed of one repetition: a time or a size.
type line struct {
	Bench        string   `json:"bench"`
	Peer         string   `json:"peer"`
	N            int      `json:"n"`
	NsPerOp      *float64 `json:"ns_per_op,omitempty"`
	BytesPerTask *float64 `json:"bytes_per_task,omitempty"`
	Extra        extra    `json:"extra"`
}

func (l line) print() {
	l.Peer = "goasync"
	text, err := json.Marshal(l)
	if err != nil {
		panic(err)
	}
	if _, err := fmt.Println(string(text)); err != nil {
		os.Exit(1)
	}
}

// printTime prints what n operations took together.
func printTime(name string, n int, wall, cpu time.Duration, x extra) {
	ns := float64(wall) / float64(n)
	x["cpu_ns_per_op"] = float64(cpu) / float64(n)
	line{Bench: name, N: n, NsPerOp: &ns, Extra: x}.print()
}

// A stopwatch knows when something began.
type stopwatch struct {
	wall time.Time
	cpu  time.Duration
}

func begin() stopwatch { return stopwatch{time.Now(), meter.CPU()} }

func (s stopwatch) elapsed() (wall, cpu time.Duration) {
	return time.Since(s.wall), meter.CPU() - s.cpu
}

// A sleep is what the tasks of W4 and W4b share.
type sleep struct {
	n int
	d time.Duration

	asleep, ended, total atomic.Int64
	sum                  async.Promise[int64] // resolved when all have ended
	firstEnd             atomic.Int64         // when the first task had slept, since the watch began

	watch stopwatch
	base  int64 // bytes of the process before the first task
	x     extra
}

func (s *sleep) begin() {
	s.base = meter.RSS()
	s.watch = begin()
}

// end is called by a task that has slept.
func (s *sleep) end(v int64) {
	total := s.total.Add(v)
	ended := s.ended.Add(1)
	if ended == 1 {
		wall, _ := s.watch.elapsed()
		s.firstEnd.Store(int64(wall))
	}
	if ended == int64(s.n) {
		s.sum.Resolve(total)
	}
}

// perTask is a task's share of bytes.
func (s *sleep) perTask(bytes int64) float64 { return float64(bytes) / float64(s.n) }

// allAsleep measures when all tasks have begun to sleep.
func (s *sleep) allAsleep() {
	wall, cpu := s.watch.elapsed()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	s.x = extra{
		"wall_to_all_sleeping_ms": ms(wall), "cpu_to_all_sleeping_ms": ms(cpu),
		"ended_early":             s.ended.Load(),
		"bytes_at_all_sleeping":   s.perTask(meter.RSS() - s.base),
		"go_heap_inuse_per_task":  s.perTask(int64(m.HeapInuse)),
		"go_stack_inuse_per_task": s.perTask(int64(m.StackInuse)),
		"gc_cycles":               m.NumGC,
	}
}

func (s *sleep) print(name string, ok bool) {
	wall, cpu := s.watch.elapsed()
	peak := meter.PeakRSS()
	s.x["wall_run_ms"], s.x["cpu_run_ms"] = ms(wall), ms(cpu)
	s.x["wall_first_to_last_awake_ms"] = ms(wall - time.Duration(s.firstEnd.Load()))
	s.x["peak_rss"], s.x["base_rss"] = peak, s.base
	s.x["ok"] = ok && s.x["ended_early"] == int64(0)
	bytes := s.perTask(peak - s.base)
	line{Bench: name, N: s.n, BytesPerTask: &bytes, Extra: s.x}.print()
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// A lateness keeps by how many microseconds each sleep of W7 was too long.
type lateness struct {
	tasks, steps int
	us           []uint32 // by task and step
	start        time.Time
	watch        stopwatch
}

// tooEarly and missing stand for sleeps that went wrong.
const tooEarly, missing = 1<<32 - 2, 1<<32 - 1

func newLateness(tasks, steps int) *lateness {
	l := &lateness{tasks: tasks, steps: steps, us: make([]uint32, tasks*steps)}
	for i := range l.us {
		l.us[i] = missing
	}
	l.start, l.watch = time.Now(), begin()
	return l
}

func (l *lateness) put(task, step int, d time.Duration) {
	us := uint32(tooEarly)
	if d >= 0 {
		us = uint32(d / time.Microsecond)
	}
	l.us[task*l.steps+step] = us
}

func (l *lateness) print(workers int) {
	wall, cpu := l.watch.elapsed()
	slices.Sort(l.us)
	n := len(l.us)
	// The elapsed time is mostly that asleep.
	printTime("W7", n, cpu, cpu, extra{
		"cpu_ms": ms(cpu), "wall_ms": ms(wall), "procs": workers,
		"p50_us": l.us[n/2], "p99_us": l.us[n*99/100], "max_us": l.us[n-1],
		"ok": l.us[n-1] < tooEarly,
	})
}
