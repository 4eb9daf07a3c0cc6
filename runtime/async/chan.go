package async

import (
	"iter"
	"math"
)

// A Chan carries values from those that send to those that receive, in the
// order in which they are sent. It is to async functions what a Go channel is
// to goroutines:
//
//	for v, ok := await(c.Recv()); ok; v, ok = await(c.Recv()) {
//		…
//	}
//
// It has a capacity. A Send is ready when there is room: less than capacity
// values that no receiver has come for. With capacity 0 that means that a
// receiver waits; an unbounded channel always has room. Those who wait are
// served in the order in which they came, senders and receivers.
//
// A channel may be used from tasks of any executors, and from plain goroutines
// by TrySend, TryRecv, Close and All, or BlockOn of a future. A send happens
// before the receive of its value is ready; Close happens before a receive
// that says that the channel is closed. Sending, receiving and waiting do not
// allocate, but to make the buffer of an unbounded channel larger.
//
// The zero Chan has capacity 0. A Chan must not be copied. On a nil *Chan, Send
// and Recv are never ready, TrySend and TryRecv give false, Len and Cap are 0,
// and Close panics.
type Chan[T any] struct {
	mu chanlock

	// The rest is guarded by mu.
	//
	// Those who wait are not handed values, or taken them from, but promised
	// that there is one, or room for one; it changes hands when they are
	// polled. So a Send that is not ready has sent nothing, a cancelled Recv
	// has taken nothing, values stay in their order in the one buffer, and
	// cancelling someone who was promised something leaves it to the next.

	// unclaimed counts the values that no receiver was promised.
	unclaimed int

	// room says how many more values may be sent: capacity, and one for each
	// receiver that waits, less what is unclaimed and what senders were
	// promised. It is not positive while a sender waits or if the channel is
	// closed. It is negative when receivers were cancelled after others had
	// sent for them.
	room int

	values    fifo[T]
	senders   waitline
	receivers waitline
	closed    bool

	capacity int // -1 if it is unbounded; never changes
}

// plenty is room that is never used up.
const plenty = math.MaxInt / 2

// NewChan gives a channel with that capacity; it panics if that is negative.
func NewChan[T any](capacity int) *Chan[T] {
	if capacity < 0 {
		panic("async: NewChan: negative capacity")
	}
	c := &Chan[T]{capacity: capacity, room: capacity, mu: newChanlock(false)}
	c.values.buf = make([]T, capacity+1) // one that a receiver was promised does not count
	return c
}

// NewUnboundedChan gives a channel that always has room. A program in which
// senders are faster than receivers runs out of memory with it.
func NewUnboundedChan[T any]() *Chan[T] {
	return &Chan[T]{capacity: -1, room: plenty, mu: newChanlock(false)}
}

// NewLocalChan is NewChan for a channel that stays on one single-threaded
// executor: all that use it, TrySend and the like included, are polled by that
// one, which makes it several times as fast. A Send or Recv elsewhere panics;
// other misuse is a data race.
func NewLocalChan[T any](capacity int) *Chan[T] {
	c := NewChan[T](capacity)
	c.mu = newChanlock(true)
	return c
}

// put adds a value for which there is room, and promises it to the first
// receiver that waits.
func (c *Chan[T]) put(v T) (woken *task) {
	c.room--
	if c.values.full() {
		c.values.grow()
	}
	c.values.push(v)
	if c.receivers.head != nil {
		return c.receivers.grant()
	}
	c.unclaimed++
	return nil
}

// take gives the first value, of which one is unclaimed.
func (c *Chan[T]) take() (v T, woken *task) {
	c.unclaimed--
	c.room++
	v = c.values.pop()
	if c.senders.head != nil {
		woken = c.promiseRoom()
	} else if c.values.n == 0 && c.capacity < 0 {
		c.values.shrink()
	}
	return v, woken
}

// promiseRoom gives room to the first sender that waits, if there are both. It
// is called whenever there is room for one more.
func (c *Chan[T]) promiseRoom() (woken *task) {
	if c.senders.head == nil || c.room <= 0 {
		return nil
	}
	c.room--
	return c.senders.grant()
}

// putAndWake is put, for a future that is polled with cx, or nil. It unlocks mu.
func (c *Chan[T]) putAndWake(cx *Context, v T) {
	woken := c.put(v)
	c.mu.unlock()
	if woken != nil {
		woken.wake(cx)
	}
}

// takeAndWake is take, for a future that is polled with cx, or nil. It unlocks
// mu.
func (c *Chan[T]) takeAndWake(cx *Context) (v T) {
	v, woken := c.take()
	c.mu.unlock()
	if woken != nil {
		woken.wake(cx)
	}
	return v
}

// TrySend sends v if there is room for it now. Like Send it panics if the
// channel is closed.
func (c *Chan[T]) TrySend(v T) (sent bool) {
	if c == nil {
		return false
	}
	c.mu.lock()
	if c.room <= 0 {
		closed := c.closed
		c.mu.unlock()
		if closed {
			panic(sendOnClosed)
		}
		return false
	}
	c.putAndWake(nil, v)
	return true
}

// TryRecv receives a value if there is one now. If there is none ok is false;
// see Closed. From a channel of capacity 0 it receives only what a sender had
// sent to a receiver that was cancelled: a sender waits for a Recv that waits.
func (c *Chan[T]) TryRecv() (v T, ok bool) {
	if c == nil {
		return v, false
	}
	c.mu.lock()
	if c.unclaimed == 0 {
		c.mu.unlock()
		return v, false
	}
	return c.takeAndWake(nil), true
}

// Close says that no more values will be sent. Receivers get those that were
// sent, and then the zero value and false: not before the last value has been
// received, since a receiver that was promised it may be cancelled, and leaves it
// to another. As with Go channels it is for who sends to close: those who wait to
// send panic, as do who send later, and closing a closed channel or nil panics.
func (c *Chan[T]) Close() {
	if c == nil {
		panic("async: close of nil channel")
	}
	c.mu.lock()
	if c.closed {
		c.mu.unlock()
		panic("async: close of closed channel")
	}
	c.closed, c.room = true, -plenty
	c.drained(nil)
	c.mu.lock()
	c.senders.wakeAll(&c.mu, nil, (*waitline).release)
}

// drained has those who wait to receive from a closed channel see that, if no
// values are left. If some are, all are promised, since others wait; then it is
// done when the last of them is received. It unlocks mu.
func (c *Chan[T]) drained(cx *Context) {
	if c.values.n > 0 {
		c.mu.unlock()
		return
	}
	c.receivers.wakeAll(&c.mu, cx, (*waitline).release)
}

// Closed says whether Close was called; there may be values left to receive.
func (c *Chan[T]) Closed() bool {
	if c == nil {
		return false
	}
	c.mu.lock()
	defer c.mu.unlock()
	return c.closed
}

// Len gives the number of values that were sent and not received, other than
// those that a receiver has come for.
func (c *Chan[T]) Len() int {
	if c == nil {
		return 0
	}
	c.mu.lock()
	defer c.mu.unlock()
	return c.unclaimed
}

// Cap gives the capacity, and -1 for an unbounded channel.
func (c *Chan[T]) Cap() int {
	if c == nil {
		return 0
	}
	return c.capacity
}

// All gives the values until the channel is closed, to a goroutine, which it
// blocks. An async function awaits Recv.
func (c *Chan[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for {
			v, ok := BlockOn(c.Recv()).Unpack()
			if !ok || !yield(v) {
				return
			}
		}
	}
}
