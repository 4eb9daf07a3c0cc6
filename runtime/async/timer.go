package async

import (
	"sync"
	"sync/atomic"
	"time"
)

// epoch is when the clock of timers reads 0.
var epoch = time.Now()

// now gives the monotonic time in nanoseconds since epoch.
func now() int64 { return int64(time.Since(epoch)) }

// timers are the sleeping futures of an executor: a pairing heap of their
// frames by deadline. A node costs three pointers and no allocation; the heap
// has one runtime timer for its first deadline. Workers fire what is due
// between polls, so that the runtime timer is for idle executors.
//
// Rejected:
//   - a 4-ary heap in a slice: 16 to 48 bytes a timer while it doubles, and a
//     node that is cancelled must know its index;
//   - a timing wheel: as small, but it rounds deadlines.
type timers struct {
	mu    sync.Mutex
	root  *SleepFuture // guarded by mu
	armed int64        // guarded by mu: when the runtime timer fires, 0: never
	timer *time.Timer  // guarded by mu

	// next is an atomic copy of root.when, 0 if there is none.
	next atomic.Int64
}

// add puts f into the heap; f.when and f.waker are set.
func (h *timers) add(f *SleepFuture) {
	h.mu.Lock()
	f.home = h
	h.root = meld(h.root, f)
	if h.root == f {
		h.rearm()
	}
	h.mu.Unlock()
}

// remove takes f out, unless it has fired.
func (h *timers) remove(f *SleepFuture) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if f.fired.Load() {
		return
	}
	if f == h.root {
		h.root = pairs(f.child)
		h.publish()
	} else {
		f.cut()
		h.root = meld(h.root, pairs(f.child))
	}
	f.child = nil
}

// rearm publishes the first deadline and makes the runtime timer fire by then.
// The caller holds mu.
func (h *timers) rearm() {
	h.publish()
	if h.root == nil || h.armed != 0 && h.armed <= h.root.when {
		return
	}
	h.armed = h.root.when
	d := time.Duration(h.armed - now())
	if h.timer == nil {
		h.timer = time.AfterFunc(d, h.alarm)
	} else {
		h.timer.Reset(d)
	}
}

func (h *timers) publish() {
	if h.root == nil {
		h.next.Store(0)
	} else {
		h.next.Store(h.root.when)
	}
}

// alarm is what the runtime timer calls.
func (h *timers) alarm() {
	h.mu.Lock()
	h.armed = 0
	h.mu.Unlock()
	h.fire(now(), nil)
	h.mu.Lock()
	h.rearm()
	h.mu.Unlock()
}

// poll fires what is due. cx is that of the worker that calls it.
func (h *timers) poll(cx *Context) {
	if next := h.next.Load(); next != 0 {
		if t := now(); t >= next {
			h.fire(t, cx)
		}
	}
}

// fire wakes all whose deadline is not after t, earliest first. Wakers are
// called without the lock, since they may be anyone's.
func (h *timers) fire(t int64, cx *Context) {
	var due [32]*task
	for n := len(due); n == len(due); {
		n = 0
		h.mu.Lock()
		for n < len(due) && h.root != nil && h.root.when <= t {
			f := h.root
			h.root = pairs(f.child)
			f.child = nil
			due[n] = f.waker
			n++
			f.fired.Store(true) // from here on f may be in use again
		}
		h.publish()
		h.mu.Unlock()
		for _, w := range due[:n] {
			w.wake(cx)
		}
	}
}

// stop lets go of the runtime timer.
func (h *timers) stop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.timer != nil {
		h.timer.Stop()
	}
}

// meld makes one heap of two. Of equal deadlines a's comes first.
func meld(a, b *SleepFuture) *SleepFuture {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case b.when < a.when:
		a, b = b, a
	}
	b.prev, b.sibling = a, a.child
	if a.child != nil {
		a.child.prev = b
	}
	a.child = b
	return a
}

// pairs melds a list of siblings into one heap, two by two and then all, which
// is what makes removals cost a logarithm on average.
func pairs(f *SleepFuture) (heap *SleepFuture) {
	var done *SleepFuture // melded pairs, linked by sibling, last first
	for f != nil {
		a, b := f, f.sibling
		f = nil
		if b != nil {
			f = b.sibling
			b.prev, b.sibling = nil, nil
		}
		a.prev, a.sibling = nil, nil
		a = meld(a, b)
		a.sibling, done = done, a
	}
	for done != nil {
		a := done
		done, a.sibling = a.sibling, nil
		heap = meld(a, heap)
	}
	return heap
}

// cut takes f, which is not the root, and what is below it out of the heap.
func (f *SleepFuture) cut() {
	if f.prev.child == f {
		f.prev.child = f.sibling
	} else {
		f.prev.sibling = f.sibling
	}
	if f.sibling != nil {
		f.sibling.prev = f.prev
	}
	f.prev, f.sibling = nil, nil
}

// Sleep is ready when d has passed since it was first polled; at once if d is
// not positive.
//
// Cancellation: nothing is lost; the timer is gone.
func Sleep(d time.Duration) Future[Unit] { return &SleepFuture{when: int64(d)} }

// SleepFuture is the future of Sleep, and the node of its timer. It must not
// be copied while it waits.
type SleepFuture struct {
	when int64 // the deadline by the clock; before the first poll the duration

	// Links of the heap, guarded by home.mu: the first child, the next sibling,
	// and the previous sibling or, of a first child, the parent.
	child, sibling, prev *SleepFuture

	home  *timers // the heap that f is in, or was in last
	waker *task   // whom to wake; written with home.mu held, while in the heap
	fired atomic.Bool
	state State
}

// Step is not ready until d has passed since the Step that started it.
func (f *SleepFuture) Step(cx *Context, d time.Duration) (ready bool) {
	if f.state.At == 0 {
		if d <= 0 {
			return true
		}
		f.start(cx, d)
		return false
	}
	if !f.fired.Load() {
		if f.waker != cx.task {
			f.home.mu.Lock()
			f.waker = cx.task
			f.home.mu.Unlock()
			// It may have fired before, with the waker it had.
			if !f.fired.Load() {
				return false
			}
		} else {
			return false
		}
	}
	f.home, f.waker, f.state.At = nil, nil, 0
	return true
}

func (f *SleepFuture) start(cx *Context, d time.Duration) {
	f.when = now() + int64(d)
	if f.when < 0 { // beyond what the clock can say: 292 years
		f.when = 1<<63 - 1
	}
	f.waker = cx.task
	f.fired.Store(false)
	f.state.At = 1
	cx.executor().timers.add(f)
}

// Poll is Step for a future that stands by itself.
func (f *SleepFuture) Poll(cx *Context) (v Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.Step(cx, time.Duration(f.when))
	f.state.Leave(ready)
	return
}

// PollCancel takes the timer out; it is done at once.
func (f *SleepFuture) PollCancel(cx *Context) (done bool) {
	if f.state.At != 0 {
		f.home.remove(f)
		f.home, f.waker = nil, nil
	}
	return f.state.Cancel(cx, nil) && f.state.Done()
}
