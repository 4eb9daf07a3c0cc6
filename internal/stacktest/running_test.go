package stacktest

import (
	"io"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// TestWhileRunning looks at tasks that go on all the time, and end, and that are
// cancelled, from several goroutines and from one of them. The race detector and
// the ends of all are the test.
func TestWhileRunning(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor, g *gate) {
		var stop atomic.Bool
		var wg sync.WaitGroup
		var seen atomic.Int64
		for range 2 {
			wg.Go(func() {
				for !stop.Load() {
					stacks, ok := e.Stacks()
					for i := range stacks {
						if ok && len(stacks[i].Awaits) > 0 {
							seen.Add(1)
						}
					}
					e.Dump(io.Discard)
				}
			})
		}
		rounds := 20
		if testing.Short() {
			rounds = 5
		}
		for round := range rounds {
			var all []*async.Task[async.Unit]
			start(e, g, func(name string, f async.Canceller) {
				all = append(all, async.SpawnOn[async.Unit](e, whole{f}))
			})
			yielder := async.SpawnOn(e, yields())
			var done sync.WaitGroup
			var ended atomic.Bool
			done.Go(func() {
				for !ended.Load() {
					g.notify.NotifyAll()
					time.Sleep(10 * time.Microsecond)
				}
			})
			for i, task := range all {
				if s := async.Stack(task); round%2 == 1 && i%2 == 1 {
					task.Cancel()
					s = async.Stack(task)
					require.True(t, s.Cancelling || s.State == async.TaskEnded || s.State == async.TaskUnknown, "%v", s)
				}
			}
			yielder.Cancel()
			for _, task := range append(all, yielder) {
				require.Eventually(t, func() bool {
					s := async.Stack(task)
					return s.State == async.TaskEnded
				}, 10*time.Second, 100*time.Microsecond)
			}
			ended.Store(true)
			done.Wait()
		}
		stop.Store(true)
		wg.Wait()
		require.Positive(t, seen.Load())
	})
}
