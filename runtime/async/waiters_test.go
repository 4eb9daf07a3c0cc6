package async_test

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// many is more than are woken at a time, so that the lock is given up between.
const many = 40

// While those who wait are woken others may come, and go: they wait for the
// next time. The tests do so in a waker.
func TestWaitGroupIsUsedAgainWhileWaking(t *testing.T) {
	h := newHand()
	var g async.WaitGroup
	g.Add(1)
	next := g.Wait()
	var waiting []async.Future[async.Unit]
	calls := 0
	cx := async.NewContext(async.WakerFunc(func() {
		if calls++; calls == 1 {
			g.Add(1)
			pending(t, h, next)
			for _, f := range waiting[many-5:] {
				h.cancel(f)
			}
		}
	}))
	for range many {
		f := g.Wait()
		f.Poll(cx)
		waiting = append(waiting, f)
	}
	g.Done()
	for _, f := range waiting[:many-5] {
		ready(t, h, f, async.Unit{})
	}
	pending(t, h, next)
	if h.wakes != 0 {
		t.Error("one who came later was woken")
	}
	g.Done()
	ready(t, h, next, async.Unit{})
}

func TestBarrierIsUsedAgainWhileWaking(t *testing.T) {
	h := newHand()
	b := async.NewBarrier(many)
	next := []async.Future[bool]{b.Wait(), b.Wait()}
	var waiting []async.Future[bool]
	calls := 0
	cx := async.NewContext(async.WakerFunc(func() {
		if calls++; calls == 1 {
			for _, f := range next {
				pending(t, h, f)
			}
			for _, f := range waiting[many-5:] {
				h.cancel(f)
			}
		}
	}))
	for range many - 1 {
		f := b.Wait()
		f.Poll(cx)
		waiting = append(waiting, f)
	}
	ready(t, h, b.Wait(), true)
	for _, f := range waiting[:many-5] {
		ready(t, h, f, false)
	}
	for _, f := range next {
		pending(t, h, f)
	}
	for range many - 3 { // with the two of next that is all but one
		pending(t, h, b.Wait())
	}
	ready(t, h, b.Wait(), true)
	ready(t, h, next[0], false)
}
