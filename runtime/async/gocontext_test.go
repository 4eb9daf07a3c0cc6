package async_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func TestContextDone(t *testing.T) {
	wakes := make(chan int, 10)
	cx := async.NewContext(async.WakerFunc(func() { wakes <- 1 }))
	ctx, cancel := context.WithCancel(context.Background())
	first, second := async.ContextDone(ctx), async.ContextDone(ctx)
	for _, f := range []async.Future[error]{first, second, async.ContextDone(context.Background())} {
		if err, ready := f.Poll(cx); ready {
			t.Error("ready with", err)
		}
	}
	second.PollCancel(cx)
	panics(t, "async: future polled after it was cancelled", func() { second.Poll(cx) })
	cancel()
	<-wakes
	for _, f := range []async.Future[error]{first, async.ContextDone(ctx)} {
		if err, ready := f.Poll(cx); !ready || err != context.Canceled {
			t.Error(err, ready)
		}
	}
	if len(wakes) != 0 {
		t.Error("a cancelled future was woken")
	}
}

func TestUntilDone(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		if v := async.Run(e, async.UntilDone(t.Context(), yields(3))); v.Value != 3 || v.Err != nil {
			t.Error(v)
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
		defer cancel()
		w := new(world)
		late := program(w, ops(do(opDeferAwait, 0, do(opYield, 0), do(opLog, 1)), do(opCall, 0, do(opYield, 0), do(opYield, 0))))
		if v := async.Run(e, async.UntilDone(ctx, async.Future[int](&endless{programFuture: late}))); v.Err != context.DeadlineExceeded {
			t.Error(v)
		}
		if len(w.log) != 1 {
			t.Error("the clean-up has not finished:", w.log)
		}
		if v := async.Run(e, async.UntilDone(ctx, yields(0))); v.Err != nil {
			t.Error("a ready future is late:", v.Err)
		}
		if v := catch(func() { async.Run(e, async.UntilDone(ctx, now(explode))) }); v != errTest {
			t.Error(v)
		}
		task := async.SpawnOn(e, async.UntilDone(context.Background(), async.Sleep(time.Hour)))
		task.Cancel()
		if v := async.Run(e, task); v.Err != async.ErrCancelled {
			t.Error(v)
		}
	})
}

// A cancelled UntilDone lets go of the context.
func TestCancelledUntilDone(t *testing.T) {
	wakes := make(chan int, 1)
	cx := async.NewContext(async.WakerFunc(func() { wakes <- 1 }))
	ctx, cancel := context.WithCancel(context.Background())
	f := async.UntilDone(ctx, async.NewPromise[int]().Future())
	f.Poll(cx)
	f.PollCancel(cx)
	for len(wakes) > 0 {
		<-wakes
	}
	cancel()
	select {
	case <-wakes:
		t.Error("the context has woken it")
	case <-time.After(5 * time.Millisecond):
	}
}

func TestWithContext(t *testing.T) {
	type key struct{}
	onEach(t, func(t *testing.T, e *async.Executor) {
		parent, cancel := context.WithDeadline(context.WithValue(context.Background(), key{}, 5), time.Now().Add(time.Hour))
		defer cancel()
		var ctx context.Context
		get := func(f async.Future[int]) async.Future[int] {
			return async.WithContext(parent, func(c context.Context) async.Future[int] {
				ctx = c
				want, _ := parent.Deadline()
				if d, _ := c.Deadline(); d != want || c.Value(key{}) != 5 || c.Err() != nil {
					t.Error(c)
				}
				return f
			})
		}
		if v := async.Run(e, get(yields(2))); v != 2 || !errors.Is(ctx.Err(), context.Canceled) {
			t.Error(v, ctx.Err())
		}
		if v := catch(func() { async.Run(e, get(now(explode))) }); v != errTest || ctx.Err() == nil {
			t.Error(v, ctx.Err())
		}

		task := async.SpawnOn(e, get(&endless{programFuture: program(new(world), ops(do(opYield, 0), do(opYield, 0)))}))
		async.Run(e, async.Yield())
		async.Run(e, async.Yield())
		task.Cancel()
		if v := catch(func() { async.Run(e, task) }); v != async.ErrCancelled {
			t.Error(v)
		}
	})
}

// The context is cancelled before the future is: what the clean-up waits for
// may depend on it.
func TestWithContextCancelsContextFirst(t *testing.T) {
	h := newHand()
	var ctx context.Context
	f := async.WithContext(context.Background(), func(c context.Context) async.Future[async.Unit] {
		ctx = c
		return &runs{left: 1, end: func(bool) {
			if ctx.Err() == nil {
				t.Error("the future was cancelled first")
			}
		}}
	})
	pending(t, h, f)
	if ctx.Err() != nil {
		t.Error(ctx.Err())
	}
	h.cancel(f)
	if ctx.Err() == nil {
		t.Error("the context goes on")
	}
}
