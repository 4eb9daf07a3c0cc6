package async_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func TestJoins(t *testing.T) {
	y := yields
	type I = int
	onEach(t, func(t *testing.T, e *async.Executor) {
		if a, b := async.Run(e, async.Join2(y(2), y(1))).Unpack(); a != 2 || b != 1 {
			t.Error(a, b)
		}
		if v := async.Run(e, async.Join3(y(0), y(1), y(2))); v != (async.Tuple3[I, I, I]{V0: 0, V1: 1, V2: 2}) {
			t.Error(v)
		}
		if v := async.Run(e, async.Join4(y(0), y(1), y(2), y(3))); v.V3 != 3 {
			t.Error(v)
		}
		if v := async.Run(e, async.Join5(y(0), y(1), y(2), y(3), y(4))); v.V4 != 4 {
			t.Error(v)
		}
		if v := async.Run(e, async.Join6(y(0), y(1), y(2), y(3), y(4), y(5))); v.V5 != 5 {
			t.Error(v)
		}
		if v := async.Run(e, async.Join7(y(0), y(1), y(2), y(3), y(4), y(5), y(6))); v.V6 != 6 {
			t.Error(v)
		}
		v := async.Run(e, async.Join8(y(0), y(1), y(2), y(3), y(4), y(5), y(6), async.Ready("x")))
		if a, b, c, d, f, g, h, i := v.Unpack(); a != 0 || b != 1 || c != 2 || d != 3 || f != 4 || g != 5 || h != 6 || i != "x" {
			t.Error(v)
		}
		if v := async.Run(e, async.JoinAll(y(2), y(0), y(1))); !slices.Equal(v, []int{2, 0, 1}) {
			t.Error(v)
		}
		if v := async.Run(e, async.JoinAll[int]()); len(v) != 0 {
			t.Error(v)
		}
	})
}

// joinsOf gives the two kinds of join of the programs.
func joinsOf(w *world, programs ...[]op) map[string]func() async.Canceller {
	return map[string]func() async.Canceller{
		"Join3": func() async.Canceller {
			return async.Join3[int, int, int](program(w, programs[0]), program(w, programs[1]), program(w, programs[2]))
		},
		"JoinAll": func() async.Canceller {
			return async.JoinAll[int](program(w, programs[0]), program(w, programs[1]), program(w, programs[2]))
		},
	}
}

// cleansUp is a program that waits, and whose clean-up waits and logs n.
func cleansUp(n int) []op {
	return ops(do(opDeferAwait, 0, do(opYield, 0), do(opLog, n)), do(opYield, 0), do(opYield, 0))
}

func pollAny(h *hand, f async.Canceller) (v any) {
	defer func() { v = recover() }()
	switch f := f.(type) {
	case async.Future[async.Tuple3[int, int, int]]:
		f.Poll(h.Context)
	case async.Future[[]int]:
		f.Poll(h.Context)
	}
	return nil
}

func TestCancelledJoinCancelsInOrder(t *testing.T) {
	w := new(world)
	for name, join := range joinsOf(w, cleansUp(1), ops(do(opLog, 0)), cleansUp(3)) {
		w.log = nil
		h, f := newHand(), join()
		pollAny(h, f)
		if _, v := h.cancel(f); v != nil {
			t.Error(name, v)
		}
		if got := strings.Join(w.log, ","); got != "log 0 0,log 1 0,log 3 0" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestPanicInJoinCancelsTheOthers(t *testing.T) {
	w := new(world)
	for name, join := range joinsOf(w, cleansUp(1), ops(do(opYield, 0), do(opPanic, 4)), cleansUp(3)) {
		w.log = nil
		h, f := newHand(), join()
		var v any
		for i := 0; v == nil && i < 10; i++ {
			v = pollAny(h, f)
		}
		if got := strings.Join(w.log, ","); v != 4 || got != "panic 4,log 1 0,log 3 0" {
			t.Errorf("%s: panicked with %v: %s", name, v, got)
		}
	}
}

func TestPanicsInCleanUpOfJoin(t *testing.T) {
	w := new(world)
	bad := ops(do(opDefer, 0, do(opPanic, 4)), do(opYield, 0))
	for name, join := range joinsOf(w, bad, cleansUp(2), cleansUp(3)) {
		w.log = nil
		h, f := newHand(), join()
		pollAny(h, f)
		if _, v := h.cancel(f); v != 4 {
			t.Error(name, v)
		}
		if got := strings.Join(w.log, ","); got != "panic 4,log 2 0,log 3 0" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestGoexitInJoinCancelsTheOthers(t *testing.T) {
	w := new(world)
	for name, join := range joinsOf(w, cleansUp(1), ops(do(opYield, 0), do(opGoexit, 0)), cleansUp(3)) {
		w.log = nil
		var wg sync.WaitGroup
		wg.Go(func() {
			h, f := newHand(), join()
			for range 10 {
				pollAny(h, f)
			}
			t.Error(name, "did not end the goroutine")
		})
		wg.Wait()
		if got := strings.Join(w.log, ","); got != "goexit,log 1 0,log 3 0" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// A wake-up of one child polls that child only.
func TestJoinAllPollsWhoWasWoken(t *testing.T) {
	h := newHand()
	polls := make([]int, 100)
	wakers := make([]async.Waker, 100)
	var fs []async.Future[int]
	for i := range polls {
		fs = append(fs, fn[int](func(cx *async.Context) (int, bool) {
			polls[i]++
			wakers[i] = cx.Waker()
			return i, polls[i] == 3
		}))
	}
	all := async.JoinAll(fs...)
	pending(t, h, all)
	for range 2 {
		wakers[7].Wake()
	}
	wakers[9].Wake()
	if h.wakes != 1 {
		t.Error(h.wakes, "wake-ups, want 1")
	}
	pending(t, h, all)
	for i, n := range polls {
		want := 1
		if i == 7 || i == 9 {
			want = 2
		}
		if n != want {
			t.Errorf("child %d: %d polls, want %d", i, n, want)
		}
	}
	for range 2 {
		for _, w := range wakers {
			w.Wake()
		}
		if v, ready := all.Poll(h.Context); ready {
			if v[99] != 99 {
				t.Error(v)
			}
			wakers[0].Wake() // after the end
			return
		}
	}
	t.Error("not ready")
}

func TestTimeout(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		if v, err := async.Run(e, async.Timeout(time.Hour, yields(3))).Unpack(); v != 3 || err != nil {
			t.Error(v, err)
		}
		if v, err := async.Run(e, async.Timeout(0, async.Ready(3))).Unpack(); v != 3 || err != nil {
			t.Error(v, err)
		}
		w := new(world)
		slow := &endless{program(w, cleansUp(1))}
		if _, err := async.Run(e, async.Timeout(time.Millisecond, slow)).Unpack(); err != async.ErrTimeout {
			t.Error(err)
		}
		if len(w.log) != 1 {
			t.Error("the clean-up has not finished", w.log)
		}
		if v := catch(func() { async.Run(e, async.Timeout(time.Hour, now(explode))) }); v != errTest {
			t.Error(v)
		}
	})
	w, h := new(world), newHand()
	f := async.Timeout(time.Hour, program(w, cleansUp(1)))
	pending(t, h, f)
	if _, v := h.cancel(f); v != nil || len(w.log) != 1 {
		t.Error(v, w.log)
	}
}

func TestPromise(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		p := async.NewPromise[int]()
		first := make(chan bool, 3)
		for range 3 {
			go func() { first <- p.Resolve(7) }()
		}
		if v := async.Run(e, async.JoinAll(p.Future(), p.Future())); !slices.Equal(v, []int{7, 7}) {
			t.Error(v)
		}
		n := 0
		for range 3 {
			if <-first {
				n++
			}
		}
		if n != 1 {
			t.Error(n, "calls were the first")
		}
		if v := async.Run(e, p.Future()); v != 7 {
			t.Error(v)
		}
	})
}

// TestJoinCancelledUnpolled cancels joins that were never polled: that does
// nothing, so they can still run.
func TestJoinCancelledUnpolled(t *testing.T) {
	h := newHand()
	f := async.Join2(async.Ready(1), async.Ready(2))
	if polls, v := h.cancel(f); polls != 1 || v != nil {
		t.Errorf("cancelled after %d polls, panicked with %v", polls, v)
	}
	ready(t, h, f, async.Tuple2[int, int]{V0: 1, V1: 2})
	all := async.JoinAll(async.Ready(3))
	h.cancel(all)
	if v, ok := all.Poll(h.Context); !ok || len(v) != 1 || v[0] != 3 {
		t.Errorf("JoinAll gives %v, %v", v, ok)
	}
}
