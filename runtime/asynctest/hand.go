package asynctest

import (
	"reflect"
	"sync/atomic"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A Hand polls a future by hand, one poll at a time, and fails the test when it
// is not what was expected. It is for those who write futures themselves; it
// needs no executor.
//
//	f := asynctest.ByHand(t, ch.Recv())
//	f.Pending()    // polled once, not ready
//	ch.TrySend(7)
//	f.Wakes(1)     // woken once since the last poll
//	f.Ready(7)     // polled once, ready with 7
//
// It also looks after the contract of futures: one that is ready after it was
// not must have been woken in between, or else nobody would have polled it. See
// Unasked for those that may be.
//
// Timers are those of the default executor. A Hand is used by one goroutine; the
// future may be woken by any.
type Hand[T any] struct {
	t       testing.TB
	f       async.Future[T]
	cx      *async.Context
	wakes   atomic.Int64
	pending bool // the last poll was not ready
	woken   bool // it was woken since, as Wakes has seen
	unasked bool
	state   handState
}

type handState int

const (
	handPolling handState = iota
	handReady
	handCancelling
	handCancelled
)

// ByHand makes a Hand for f, which it owns.
func ByHand[T any](t testing.TB, f async.Future[T]) *Hand[T] {
	h := &Hand[T]{t: t, f: f}
	h.cx = async.NewContext(async.WakerFunc(func() { h.wakes.Add(1) }))
	return h
}

// Unasked says that the future may be ready without a wake-up, and gives h.
func (h *Hand[T]) Unasked() *Hand[T] {
	h.unasked = true
	return h
}

// Pending polls once and expects that the future is not ready.
func (h *Hand[T]) Pending() {
	h.t.Helper()
	if v, ready := h.poll(); ready {
		h.t.Fatalf("the future is ready, with %v; it was to wait", v)
	}
}

// Ready polls once and expects the value want.
func (h *Hand[T]) Ready(want T) {
	h.t.Helper()
	if v := h.Value(); !reflect.DeepEqual(v, want) {
		h.t.Fatalf("the future gives %v; it was to give %v", v, want)
	}
}

// Value polls once, expects that the future is ready and gives its value.
func (h *Hand[T]) Value() T {
	h.t.Helper()
	woken := h.woken || h.wakes.Load() > 0
	wasPending := h.pending
	v, ready := h.poll()
	switch {
	case !ready:
		h.t.Fatalf("the future is not ready")
	case wasPending && !woken && !h.unasked:
		h.t.Fatalf("the future is ready, with %v, and has woken nobody: it would not have been polled", v)
	}
	return v
}

// Panics polls once, expects a panic and gives its value.
func (h *Hand[T]) Panics() (value any) {
	h.t.Helper()
	func() {
		defer func() { value = recover() }()
		h.poll()
	}()
	h.state = handReady
	if value == nil {
		h.t.Fatalf("the future does not panic")
	}
	return value
}

// Wakes expects that the future was woken n times since the last poll or call of
// Wakes.
func (h *Hand[T]) Wakes(n int) {
	h.t.Helper()
	if got := h.wakes.Swap(0); got != int64(n) {
		h.t.Fatalf("the future was woken %d times; it was to be %d", got, n)
	}
	h.woken = h.woken || n > 0
}

// Cancel cancels the future and expects that this is done at once.
func (h *Hand[T]) Cancel() {
	h.t.Helper()
	if !h.cancel() {
		h.t.Fatalf("the cancellation is not done; it has to wait")
	}
}

// Cancelling cancels the future, or goes on with that, and expects that it is
// not done yet.
func (h *Hand[T]) Cancelling() {
	h.t.Helper()
	if h.cancel() {
		h.t.Fatalf("the cancellation is done; it was to wait")
	}
}

func (h *Hand[T]) poll() (v T, ready bool) {
	h.t.Helper()
	if h.state != handPolling {
		h.t.Fatalf("the test polls a future that has ended, or is being cancelled")
	}
	h.wakes.Store(0)
	h.woken = false
	v, ready = h.f.Poll(h.cx)
	h.pending = !ready
	if ready {
		h.state = handReady
	}
	return v, ready
}

func (h *Hand[T]) cancel() (done bool) {
	h.t.Helper()
	if h.state == handReady || h.state == handCancelled {
		h.t.Fatalf("the test cancels a future that has ended")
	}
	h.wakes.Store(0)
	h.state = handCancelling
	if done = h.f.PollCancel(h.cx); done {
		h.state = handCancelled
	}
	return done
}
