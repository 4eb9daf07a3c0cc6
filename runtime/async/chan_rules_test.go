package async_test

import (
	"context"
	"runtime"
	"slices"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// got is what a Recv gives.
func got(v int, ok bool) async.Tuple2[int, bool] { return async.Tuple2[int, bool]{V0: v, V1: ok} }

func TestNilChan(t *testing.T) {
	h := newHand()
	var c *async.Chan[int]
	send, recv := c.Send(1), c.Recv()
	for range 2 {
		pending(t, h, send)
		pending(t, h, recv)
	}
	h.cancel(send)
	h.cancel(recv)
	panics(t, "async: future polled after it was cancelled", func() { recv.Poll(h.Context) })
	if _, ok := c.TryRecv(); ok || c.TrySend(1) || c.Len() != 0 || c.Cap() != 0 || c.Closed() {
		t.Error("a nil channel does something")
	}
	panics(t, "async: close of nil channel", c.Close)
}

func TestClosedChan(t *testing.T) {
	h := newHand()
	c := async.NewChan[int](1)
	c.TrySend(1)
	waiting := c.Send(2)
	pending(t, h, waiting)
	c.Close()
	if h.wakes != 1 || !c.Closed() || c.Len() != 1 {
		t.Error(h.wakes, c.Closed(), c.Len())
	}
	const closed = "async: send on closed channel"
	panics(t, closed, func() { waiting.Poll(h.Context) })
	panics(t, closed, func() { c.Send(3).Poll(h.Context) })
	panics(t, closed, func() { c.TrySend(3) })
	panics(t, "async: close of closed channel", c.Close)
	ready(t, h, c.Recv(), got(1, true))
	ready(t, h, c.Recv(), got(0, false))
	if v, ok := c.TryRecv(); ok {
		t.Error("received", v)
	}
	h.cancel(waiting) // has panicked: nothing happens
}

// A sender that was promised room is too late all the same when the channel is
// closed first.
func TestChanClosedBeforeSenderRuns(t *testing.T) {
	h := newHand()
	c := async.NewChan[int](1)
	c.TrySend(1)
	send := c.Send(2)
	pending(t, h, send)
	ready(t, h, c.Recv(), got(1, true))
	c.Close()
	panics(t, "async: send on closed channel", func() { send.Poll(h.Context) })
	ready(t, h, c.Recv(), got(0, false))
}

// A value that a receiver was promised does not take up room.
func TestPromisedValuesTakeNoRoom(t *testing.T) {
	h := newHand()
	c := async.NewChan[int](1)
	recv := c.Recv()
	pending(t, h, recv)
	if !c.TrySend(1) || !c.TrySend(2) || c.TrySend(3) {
		t.Error("there is not room for two")
	}
	if c.Len() != 1 || h.wakes != 1 {
		t.Error(c.Len(), "values,", h.wakes, "wake-ups, want 1 and 1")
	}
	if v, ok := c.TryRecv(); v != 1 || !ok {
		t.Error("values are not received in order:", v, ok)
	}
	ready(t, h, recv, got(2, true))
}

// What a cancelled receiver was promised goes to the next, or stays the first
// value.
func TestCancelledReceiver(t *testing.T) {
	a, b := newHand(), newHand()
	c := async.NewChan[int](3)
	first, second := c.Recv(), c.Recv()
	pending(t, a, first)
	pending(t, b, second)
	c.TrySend(1)
	if a.wakes != 1 || b.wakes != 0 {
		t.Error(a.wakes, b.wakes, "wake-ups, want 1 and 0")
	}
	a.cancel(first)
	if b.wakes != 1 {
		t.Error("the value has not gone to the next")
	}
	c.TrySend(2)
	b.cancel(second)
	if c.Len() != 2 {
		t.Error(c.Len(), "values, want 2")
	}
	ready(t, a, c.Recv(), got(1, true))
	ready(t, a, c.Recv(), got(2, true))
}

// A Send that is not ready has sent nothing, also if it could.
func TestCancelledSender(t *testing.T) {
	a, b := newHand(), newHand()
	c := async.NewChan[int](1)
	c.TrySend(0)
	first, second := c.Send(1), c.Send(2)
	pending(t, a, first)
	pending(t, b, second)
	ready(t, a, c.Recv(), got(0, true))
	if a.wakes != 1 || b.wakes != 0 {
		t.Error(a.wakes, b.wakes, "wake-ups, want 1 and 0")
	}
	if c.TrySend(3) {
		t.Error("TrySend has overtaken a sender that waits")
	}
	a.cancel(first)
	if b.wakes != 1 {
		t.Error("the room has not gone to the next")
	}
	ready(t, b, second, async.Unit{})
	ready(t, a, c.Recv(), got(2, true))
}

// Without a buffer a sender is ready when a receiver has come for its value.
func TestRendezvous(t *testing.T) {
	a, b := newHand(), newHand()
	var c async.Chan[int]
	send := c.Send(1)
	pending(t, a, send)
	if _, ok := c.TryRecv(); ok || c.TrySend(2) {
		t.Error("nobody waits to receive")
	}
	recv := c.Recv()
	pending(t, b, recv)
	if a.wakes != 1 || c.TrySend(2) {
		t.Error("the receiver is not for the sender that waits")
	}
	ready(t, a, send, async.Unit{})
	ready(t, b, recv, got(1, true))

	// The receiver may change its mind; then the value is for the next.
	send, recv = c.Send(3), c.Recv()
	pending(t, b, recv)
	ready(t, a, send, async.Unit{})
	b.cancel(recv)
	if v, ok := c.TryRecv(); v != 3 || !ok {
		t.Error("the value was lost:", v, ok)
	}
	if c.TrySend(4) {
		t.Error("there is room though nobody waits")
	}
}

// Nobody is told that a channel is closed while there is a value that another
// receiver was promised: that one may be cancelled, and the value would be left.
func TestCancelledReceiverOfClosedChan(t *testing.T) {
	a, b, d := newHand(), newHand(), newHand()
	c := async.NewChan[int](1)
	first, second := c.Recv(), c.Recv()
	pending(t, a, first)
	pending(t, b, second)
	c.TrySend(1)
	c.Close()
	pending(t, b, second)
	third := c.Recv()
	pending(t, d, third)
	a.cancel(first)
	if b.wakes != 1 || d.wakes != 0 {
		t.Error(b.wakes, d.wakes, "wake-ups, want 1 and 0")
	}
	ready(t, b, second, got(1, true))
	if d.wakes != 1 {
		t.Error("who waits is not told that the last value was received")
	}
	ready(t, d, third, got(0, false))
	ready(t, a, c.Recv(), got(0, false))
}

// The waker that counts is that of the last poll.
func TestWaitersFollowTheirFuture(t *testing.T) {
	a, b := newHand(), newHand()
	c, full := async.NewChan[int](1), async.NewChan[int](1)
	full.TrySend(0)
	recv, send := c.Recv(), full.Send(1)
	for _, h := range []*hand{a, b} {
		pending(t, h, recv)
		pending(t, h, send)
	}
	c.TrySend(1)
	full.TryRecv()
	if a.wakes != 0 || b.wakes != 2 {
		t.Error(a.wakes, b.wakes, "wake-ups, want 0 and 2")
	}
	ready(t, b, recv, got(1, true))
	ready(t, b, send, async.Unit{})
	panics(t, "async: future polled after it completed", func() { recv.Poll(b.Context) })
	panics(t, "async: future polled after it completed", func() { send.Poll(b.Context) })
}

// A future that was never polled is as it was.
func TestCancelledBeforeItBegan(t *testing.T) {
	h := newHand()
	c := async.NewChan[int](1)
	send, recv := c.Send(7), c.Recv()
	h.cancel(send)
	h.cancel(recv)
	ready(t, h, send, async.Unit{})
	ready(t, h, recv, got(7, true))
}

func TestChanAll(t *testing.T) {
	onEach(t, func(t *testing.T, e *async.Executor) {
		c := async.NewChan[int](1)
		task := async.SpawnOn(e, &sending{n: 5, c: c})
		if v := slices.Collect(c.All()); !slices.Equal(v, []int{0, 1, 2, 3, 4}) {
			t.Error(v)
		}
		async.Run(e, task)
		for range c.All() {
			t.Error("a closed channel gives something")
		}
	})
	c := async.NewChan[int](2)
	c.TrySend(1)
	c.TrySend(2)
	for v := range c.All() {
		if v != 1 {
			t.Error(v)
		}
		break
	}
	if c.Len() != 1 {
		t.Error("the loop that was left has taken more")
	}
}

// sending sends the numbers below n and closes the channel, as this would:
//
//	for i := range n {
//		await(c.Send(i))
//	}
//	c.Close()
type sending struct {
	n, i int
	c    *async.Chan[int]
	send async.ChanSendFuture[int]
}

func (f *sending) Poll(cx *async.Context) (v int, ready bool) {
	for ; f.i < f.n; f.i++ {
		if !f.send.Step(cx, f.c, f.i) {
			return 0, false
		}
	}
	f.c.Close()
	return 0, true
}

func (f *sending) PollCancel(cx *async.Context) bool { return f.send.PollCancel(cx) }

// receiving adds up what it receives.
type receiving struct {
	sum  int
	c    *async.Chan[int]
	recv async.ChanRecvFuture[int]
}

func (f *receiving) Poll(cx *async.Context) (sum int, ready bool) {
	for {
		v, ok, ready := f.recv.Step(cx, f.c)
		if !ready {
			return 0, false
		}
		if !ok {
			return f.sum, true
		}
		f.sum += v
	}
}

func (f *receiving) PollCancel(cx *async.Context) bool { return f.recv.PollCancel(cx) }

// TestChanAcross has a channel between two executors, of each kind, and between
// an executor and plain goroutines.
func TestChanAcross(t *testing.T) {
	const n = 2000
	for _, capacity := range chanCapacities {
		onEach(t, func(t *testing.T, e *async.Executor) {
			c, back := newChan(capacity), newChan(capacity)
			sender := async.SpawnOn(e, &sending{n: n, c: c})
			forwarder := async.Spawn(&forwarding{from: c, to: back})
			sum := 0
			for v := range back.All() {
				sum += v
			}
			if async.Run(e, sender); sum != n*(n-1)/2 {
				t.Error("the sum is", sum)
			}
			async.BlockOn(forwarder)
		})
	}
}

// forwarding receives from one channel and sends to another.
type forwarding struct {
	from, to *async.Chan[int]
	v        int
	ok, has  bool
	recv     async.ChanRecvFuture[int]
	send     async.ChanSendFuture[int]
}

func (f *forwarding) Poll(cx *async.Context) (v int, ready bool) {
	for {
		if !f.has {
			if f.v, f.ok, f.has = f.recv.Step(cx, f.from); !f.has {
				return 0, false
			}
		}
		if !f.ok {
			f.to.Close()
			return 0, true
		}
		if !f.send.Step(cx, f.to, f.v) {
			return 0, false
		}
		f.has = false
	}
}

func (f *forwarding) PollCancel(cx *async.Context) bool {
	return f.recv.PollCancel(cx) && f.send.PollCancel(cx)
}

func TestLocalChan(t *testing.T) {
	e, other, many := async.NewExecutor(async.SingleThreaded()), async.NewExecutor(async.SingleThreaded()), async.NewExecutor(async.Workers(1))
	defer e.Shutdown(context.Background())
	defer other.Shutdown(context.Background())
	defer many.Shutdown(context.Background())
	c := async.NewLocalChan[int](2)
	h := newHand()
	ready(t, h, c.Send(0), async.Unit{}) // by hand it may be used anywhere
	send := async.SpawnOn(e, &sending{n: 100, c: c})
	if sum := async.Run(e, async.SpawnOn(e, &receiving{c: c})); sum != 4950 {
		t.Error("the sum is", sum)
	}
	async.Run(e, send)
	const misuse = "async: local channel used on another executor"
	panics(t, misuse, func() { async.Run(other, c.Recv()) })
	panics(t, misuse, func() { async.Run(many, async.NewLocalChan[int](1).Recv()) })
	panics(t, misuse, func() { async.Run(many, async.NewLocalChan[int](1).Send(1)) })
}

func TestChanSizes(t *testing.T) {
	panics(t, "async: NewChan: negative capacity", func() { async.NewChan[int](-1) })
	if c := async.NewChan[int](3); c.Cap() != 3 || c.Len() != 0 {
		t.Error(c.Cap(), c.Len())
	}
	c := async.NewUnboundedChan[int]()
	if c.Cap() != -1 {
		t.Error(c.Cap())
	}
	var before, full, empty runtime.MemStats
	runtime.GC() // what other tests have left is not to be counted
	runtime.ReadMemStats(&before)
	const n = 1 << 20
	for i := range n {
		if !c.TrySend(i) {
			t.Fatal("no room")
		}
	}
	runtime.ReadMemStats(&full)
	for i := range n {
		if v, ok := c.TryRecv(); v != i || !ok {
			t.Fatal(v, ok)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&empty)
	if full.HeapAlloc < before.HeapAlloc+8*n || empty.HeapAlloc > before.HeapAlloc+n {
		t.Error("memory:", before.HeapAlloc, full.HeapAlloc, empty.HeapAlloc)
	}
	runtime.KeepAlive(c)
}
