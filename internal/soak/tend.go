//go:build goasync

package soak

import (
	"errors"
	"math/rand/v2"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// tend keeps n tasks alive until then, and cancels them at the end. Over and over
// it looks at one of them, cancels it perhaps, and starts another one for it if
// it has ended.
//
// async
func (w *world) tend(n int, seed uint64, until time.Time) {
	rng := rand.New(rand.NewPCG(seed, 11))
	tasks := make([]*async.Task[int], n)
	for i := range tasks {
		tasks[i] = async.SpawnOn(w.exec, w.live(rng.Uint64()))
	}
	for time.Now().Before(until) {
		for range 64 {
			i := rng.IntN(n)
			if rng.IntN(3) == 0 {
				tasks[i].Cancel()
			}
			if await(w.over(tasks[i])) {
				tasks[i] = async.SpawnOn(w.exec, w.live(rng.Uint64()))
			}
		}
		await(async.Yield())
	}
	for _, task := range tasks {
		task.Cancel()
	}
	for _, task := range tasks {
		await(w.settle(task))
	}
}

// over reports whether the task has ended, and counts how.
//
// async
func (w *world) over(task *async.Task[int]) (ended bool) {
	defer func() { ended = w.judge(recover()) || ended }()
	select {
	case await(task):
		w.values.inc()
		return true
	default:
		return false
	}
}

// async
func (w *world) settle(task *async.Task[int]) {
	defer func() { w.judge(recover()) }()
	await(task)
	w.values.inc()
}

// judge counts what awaiting a task panicked with, if it did.
func (w *world) judge(v any) (ended bool) {
	if v == nil {
		return false
	}
	err, _ := v.(error)
	var failed *async.PanicError
	switch {
	case errors.Is(err, async.ErrCancelled):
		w.cancelled.inc()
	case errors.As(err, &failed) && failed.Value == errUnlucky:
		w.panicked.inc()
	default:
		w.violate("a task ends with %v", v)
	}
	return true
}
