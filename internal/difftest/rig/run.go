package rig

import (
	"context"
	"runtime"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// runPlain runs an erased form. If cancelAt is not 0 it is ended by
// runtime.Goexit at that pause.
func runPlain(main func(), input uint64, cancelAt int) (Outcome, *run) {
	r := begin(Schedule{CancelAt: cancelAt}, input)
	return r.finish(endingOf(main)), r
}

// runLowered runs a lowered form on an executor of its own, and shuts that down.
func runLowered(main func() async.Future[async.Unit], input uint64, s Schedule) Outcome {
	kind := async.Workers(2)
	if s.Single {
		kind = async.SingleThreaded()
	}
	exec := async.NewExecutor(kind)
	r := begin(s, input)
	o := r.finish(endingOf(func() {
		if s.Spawned {
			r.runTask(exec, main)
		} else {
			r.runRoot(exec, main)
		}
	}))
	if err := exec.Shutdown(context.Background()); err != nil {
		panic(err) // which it gives only when its context ends
	}
	return o
}

// runTask runs the program as a task and awaits it.
func (r *run) runTask(exec *async.Executor, main func() async.Future[async.Unit]) {
	spawned := make(chan struct{})
	var task *async.Task[async.Unit]
	r.cancel = func() {
		<-spawned // the task may run before SpawnOn returns
		task.Cancel()
	}
	task = async.SpawnOn(exec, main())
	close(spawned)
	async.Run(exec, task)
}

// runRoot runs the program without a task, and cancels it as an awaiting
// future would.
func (r *run) runRoot(exec *async.Executor, main func() async.Future[async.Unit]) {
	d := &driver{future: main()}
	r.cancel = func() { d.cancel = true }
	async.Run(exec, d)
	if d.cancel {
		runtime.Goexit()
	}
}

// A driver polls a future until it is to be cancelled, and cancels it then.
type driver struct {
	future async.Future[async.Unit]
	cancel bool // set by a poll of future
}

func (d *driver) Poll(cx *async.Context) (v async.Unit, ready bool) {
	if !d.cancel {
		if v, ready = d.future.Poll(cx); ready || !d.cancel {
			return v, ready
		}
	}
	return v, d.future.PollCancel(cx)
}

func (d *driver) PollCancel(cx *async.Context) (done bool) { return d.future.PollCancel(cx) }

// Later calls f after others have had a chance to run. It is for wake-ups that
// come too late.
func Later(f func()) {
	for range 10 {
		runtime.Gosched()
	}
	f()
}

// patience is how long goroutines that have done their work may take to end. It
// is less than the time that a run may take.
var patience = 2 * time.Second

// settled waits until no more than n goroutines are left; false if that takes
// too long.
func settled(n int) bool {
	for range 100 {
		if runtime.NumGoroutine() <= n {
			return true
		}
		runtime.Gosched()
	}
	for start := time.Now(); time.Since(start) < patience; time.Sleep(100 * time.Microsecond) {
		if runtime.NumGoroutine() <= n {
			return true
		}
	}
	return false
}
