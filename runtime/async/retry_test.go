package async_test

import (
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// failing gives futures of which the first n fail, and counts them.
func failing(n int, calls *int) func() async.Future[async.Result[int]] {
	return func() async.Future[async.Result[int]] {
		c := &chore{tally: new(tally), id: *calls, waits: 1}
		if *calls++; *calls <= n {
			c.end = choreFails
		}
		return c.try()
	}
}

func TestRetry(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		for _, c := range []struct {
			name  string
			b     async.Backoff
			calls int
			err   error
		}{
			{"until it succeeds", async.Backoff{}, 4, nil},
			{"with waits", async.Backoff{Base: time.Microsecond, Factor: 3, Max: time.Millisecond, Jitter: 1}, 4, nil},
			{"enough attempts", async.Backoff{Attempts: 4}, 4, nil},
			{"too few attempts", async.Backoff{Attempts: 3}, 3, choreError(2)},
			{"one attempt", async.Backoff{Attempts: 1, Base: time.Hour}, 1, choreError(0)},
			{"an error that is not worth it", async.Backoff{Retryable: func(err error) bool { return err != choreError(1) }}, 2, choreError(1)},
		} {
			calls := 0
			v, err := async.Run(e, async.Retry(c.b, failing(3, &calls))).Unpack()
			if err != c.err || calls != c.calls || err == nil && v != 3 {
				t.Errorf("%s: %v, %v after %d calls", c.name, v, err, calls)
			}
		}
	})
}

// Retry lets others have their turn between attempts that fail at once.
func TestRetryYields(t *testing.T) {
	h, calls := newHand(), 0
	f := async.Retry(async.Backoff{Attempts: 3}, func() async.Future[async.Result[int]] {
		calls++
		return async.Ready(async.Result[int]{Err: errTest})
	})
	for want := 1; want < 3; want++ {
		pending(t, h, f)
		if calls != want || h.wakes != want {
			t.Errorf("%d calls, %d wake-ups, want %d", calls, h.wakes, want)
		}
	}
	ready(t, h, f, async.Result[int]{Err: errTest})
}

func TestCancelledRetry(t *testing.T) {
	calls := 0
	for _, c := range []struct {
		name string
		b    async.Backoff
	}{
		{"while it sleeps", async.Backoff{Base: time.Hour}},
		{"while it yields", async.Backoff{}},
	} {
		h := newHand()
		f := async.Retry(c.b, failing(9, &calls))
		for range 2 {
			pending(t, h, f)
		}
		before := calls
		if polls, v := h.cancel(f); polls != 1 || v != nil || calls != before {
			t.Error(c.name, polls, v, calls)
		}
		panics(t, "async: future polled after it was cancelled", func() { f.Poll(h.Context) })
	}
	w, h := new(world), newHand()
	f := async.Retry(async.Backoff{}, func() async.Future[async.Result[int]] { return succeeds{program(w, cleansUp(1))} })
	pending(t, h, f)
	if _, v := h.cancel(f); v != nil || len(w.log) != 1 {
		t.Error("while it tries", v, w.log)
	}
}

func TestRetryPassesPanicsOn(t *testing.T) {
	h, calls := newHand(), 0
	v := runToEnd(h, async.Retry(async.Backoff{}, func() async.Future[async.Result[int]] {
		calls++
		return (&chore{tally: new(tally), end: chorePanics}).try()
	}))
	if v != choreError(0) || calls != 1 {
		t.Error(v, calls)
	}
}
