package async

import (
	"context"
	"fmt"
)

// Shutdown cancels the tasks of e that are left, and what calls of Run wait
// for, and waits until their clean-up has run and all goroutines of e have
// ended. If ctx ends before that, Shutdown gives an error that wraps ctx's
// error; the rest goes on meanwhile, and Shutdown may be called again to wait
// for it.
//
// What is spawned on e from the call on, by a clean-up or anybody else, is
// cancelled before it begins. What runs on e must not wait for Shutdown.
//
// The steps:
//
//  1. closing is set. From now on a task that is polled is cancelled instead,
//     and a new one does not run.
//  2. All tasks in the roll are cancelled, which wakes them. Tasks that are not
//     in it are in queues, so they will be polled; or are being polled, and look
//     at closing when they get their place in it.
//  3. The one that live counts until Shutdown is taken off. When nothing is
//     left, everything has ended, and the workers are stopped.
//
// A spawn that comes while step 1 happens is either refused or counted before the
// workers are stopped, and its task is polled in any case.
func (e *Executor) Shutdown(ctx context.Context) error {
	if e.closing.CompareAndSwap(false, true) {
		go e.shutdown()
	}
	select {
	case <-e.stopped:
		return nil
	case <-ctx.Done():
	}
	select {
	case <-e.stopped:
		return nil
	default:
		return fmt.Errorf("async: shutdown of an executor is not complete: %w", ctx.Err())
	}
}

// shutdown is steps 2 and 3.
func (e *Executor) shutdown() {
	r := newRoot(e)
	r.until(func(*Context) (done bool) {
		e.cancelAll()
		return true
	})
	e.end()
	<-e.live.extinct
	e.core.stop()
	e.stopTime()
	e.closePoller()
	e.moveOut()
	close(e.stopped)
}

// cancelAll cancels what is in the roll.
func (e *Executor) cancelAll() {
	for i := range e.shards {
		r := &e.shards[i].roll
		for n, ok := 0, true; ok; n++ {
			var tasks [pageSize]*task
			r.mu.Lock()
			tasks, ok = r.page(n)
			r.mu.Unlock()
			for _, t := range tasks {
				if t != nil {
					t.cancel()
				}
			}
		}
	}
}
