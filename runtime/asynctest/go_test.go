//go:build goasync

package asynctest_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// With Go's own tools: bubbles of testing/synctest, fuzzing, and async test
// functions.

func TestInBubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asynctest.Run(t, racy)
		rep := asynctest.Search(t, lockOrder)
		if rep.Failure == nil || rep.Failure.Kind != asynctest.Deadlock {
			t.Error(rep)
		}
	})
}

// A goroutine of the bubble wakes a task: the bubble's time passes only when the
// goroutine and the test wait, so that a deadlock is told from a slow goroutine
// at once and for certain.
func TestOutsideInBubble(t *testing.T) {
	begin := time.Now()
	synctest.Test(t, func(t *testing.T) {
		asynctest.Run(t /*async*/, func(t *asynctest.T) {
			ch := async.NewChan[int](1)
			time.AfterFunc(time.Minute, func() { ch.TrySend(3) })
			if v, _ := await(ch.Recv()); v != 3 {
				t.Error(v)
			}
		}, asynctest.Outside(time.Hour))
	})
	if d := time.Since(begin); d > time.Minute/2 {
		t.Error("it took", d)
	}
}

// Executors other than asynctest's work in a bubble, by its time.
func TestExecutorsInBubble(t *testing.T) {
	for name, opts := range map[string][]async.Option{
		"single-threaded": {async.SingleThreaded()},
		"two workers":     {async.Workers(2)},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begin := time.Now()
				e := async.NewExecutor(opts...)
				async.Run(e, sleepsTwice())
				if d := time.Since(begin); d < 2*time.Hour || d > 2*time.Hour+time.Minute {
					t.Error("it took", d)
				}
				if err := e.Shutdown(context.Background()); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// async
func sleepsTwice() {
	x := async.Spawn(sleeps(time.Hour))
	await(x)
	await(sleeps(time.Hour))
}

func FuzzCounter(f *testing.F) { asynctest.Fuzz(f, counts) }

// async
func counts(t *asynctest.T) {
	var mu async.Mutex
	n := 0
	x, y := async.Spawn(adds(&mu, &n)), async.Spawn(adds(&mu, &n))
	await(x)
	await(y)
	if n != 2 {
		t.Error(n)
	}
}

// async
func adds(mu *async.Mutex, n *int) {
	await(mu.Lock())
	defer mu.Unlock()
	was := *n
	await(async.Yield())
	*n = was + 1
}

func TestBytes(t *testing.T) {
	found := 0
	for a := range byte(8) {
		for b := range byte(8) {
			w := told(func(w *witness) { asynctest.Run(w, lockOrder, asynctest.Bytes([]byte{0, a, b, 1})) })
			if w.failed {
				found++
			}
		}
	}
	if found == 0 || found == 64 {
		t.Error(found, "of 64")
	}
}
