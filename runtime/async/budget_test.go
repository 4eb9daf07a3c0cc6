package async_test

import (
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// greedy awaits something that is always ready, until stop says so.
func greedy(ready async.Future[int], stop func() bool) async.Future[int] {
	return fn[int](func(cx *async.Context) (n int, done bool) {
		for !stop() {
			if _, ok := ready.Poll(cx); !ok {
				return 0, false
			}
		}
		return 0, true
	})
}

// A task that never has to wait keeps no other from its turn, nor a timer, on
// one thread, in whatever way it is run.
func TestBudget(t *testing.T) {
	for name, run := range map[string]func(e *async.Executor, f async.Future[int]){
		"task":    func(e *async.Executor, f async.Future[int]) { async.Run(e, async.SpawnOn(e, f)) },
		"root":    func(e *async.Executor, f async.Future[int]) { async.Run(e, f) },
		"JoinAll": func(e *async.Executor, f async.Future[int]) { async.Run(e, async.JoinAll(f, yields(1))) },
		"Join2":   func(e *async.Executor, f async.Future[int]) { async.Run(e, async.Join2(f, yields(1))) },
	} {
		t.Run(name, func(t *testing.T) {
			e := async.NewExecutor(async.SingleThreaded())
			defer shutDown(t, e)
			stopped := false
			stop := async.SpawnOn(e, &after{d: time.Millisecond, then: func() { stopped = true }})
			ended := async.SpawnOn(e, async.Ready(1))
			async.Run(e, ended)
			run(e, greedy(ended, func() bool { return stopped }))
			async.Run(e, stop)
		})
	}
}

// after sleeps and then does something.
type after struct {
	d     time.Duration
	then  func()
	sleep async.SleepFuture
}

func (f *after) Poll(cx *async.Context) (v async.Unit, ready bool) {
	if ready = f.sleep.Step(cx, f.d); ready {
		f.then()
	}
	return
}

func (f *after) PollCancel(cx *async.Context) bool { return f.sleep.PollCancel(cx) }

// Polled by hand there is no budget.
func TestNoBudgetByHand(t *testing.T) {
	h := newHand()
	task := async.Spawn(async.Ready(1))
	async.BlockOn(task)
	for range 1000 {
		ready[int](t, h, task, 1)
		if !h.Spend() {
			t.Fatal("nothing to spend")
		}
	}
	if h.wakes != 0 {
		t.Error(h.wakes, "wake-ups")
	}
}

func TestChoose(t *testing.T) {
	h := newHand()
	var counts [5]int
	for range 5000 {
		counts[h.Choose(len(counts))]++
	}
	for i, n := range counts {
		if n < 800 || n > 1200 {
			t.Errorf("%d was chosen %d times of 5000", i, n)
		}
	}
}
