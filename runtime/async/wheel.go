package async

import (
	"math/bits"
	"sync"
	"sync/atomic"
)

// A wheel has timers: the sleeping futures of an executor, or of those that one
// of its workers started. Adding and removing one is a few stores, however many
// there are. The timers are the links of its lists, so that it allocates
// nothing.
//
// Time is counted in ticks of 16 microseconds, and a tick is written as a
// number of nine digits in base 64. The wheel stands at a tick. For each digit,
// a level, there are 64 lists. A timer whose tick differs from the wheel's in
// the digit d, and in none above, is at level d in the list of its own digit.
// So
//
//   - what is at level 0 is earlier than what is at level 1, and so on, and at
//     each level the lists are in order;
//   - a list at level 0 is of one tick. Ticks have no part in when a timer
//     fires: it is when its deadline has come, to the nanosecond;
//   - when the wheel comes to the first tick of a list at another level, all of
//     that list goes to lower levels. Nobody wakes up for that before something
//     else is to be done.
//
// A timer is moved at most once a level, which for Sleep(50ms) is twice, for an
// hour five times.
//
// Rejected: a heap, which costs a logarithm of cache misses for each timer that
// is removed.
type wheel struct {
	// next is not later than the first deadline; 0 if there is no timer.
	next atomic.Int64

	mu     sync.Mutex
	closed bool // guarded by mu, as all that follows
	tick   int64
	used   [levels]uint64 // which lists are not empty
	lists  [levels * digits]*SleepFuture
	due    dueList
}

const (
	tickShift = 14
	digitBits = 6
	digits    = 1 << digitBits
	levels    = 9 // 63-tickShift bits

	// listDue is the number of the list of timers that are to fire now. Those
	// of the others are 1 more than their index: 0 is for fired ones.
	listDue = levels*digits + 1
)

// add puts f in, whose deadline and waker are set, at the time now. first says
// that its deadline may be the first.
func (w *wheel) add(f *SleepFuture, now int64, h home, shard int) (first bool) {
	w.mu.Lock()
	if w.closed {
		waker := f.waker
		f.place.Store(uint32(orphaned))
		w.mu.Unlock()
		waker.wake(nil)
		return false
	}
	w.keepUp(now)
	w.insert(f, nookOf(h, shard, 0))
	next := w.next.Load()
	if first = next == 0 || f.when < next; first {
		w.next.Store(f.when)
	}
	w.mu.Unlock()
	return first
}

// keepUp moves the wheel to the time now if there is nothing to be done before
// that, so that timers that are added next are at low levels. The caller holds
// mu.
func (w *wheel) keepUp(now int64) {
	now >>= tickShift
	if now == w.tick {
		return
	}
	if _, tick, ok := w.first(); !ok && w.due.head == nil || w.tick < now && now < tick {
		w.tick = now // back, too, if a test's clock went back while there was no timer
	}
}

// insert puts f into its list. The caller holds mu.
func (w *wheel) insert(f *SleepFuture, n nook) {
	tick := max(f.when>>tickShift, w.tick)
	level := 0
	if differ := uint64(tick ^ w.tick); differ >= digits {
		level = (bits.Len64(differ) - 1) / digitBits
	}
	digit := int(tick>>(level*digitBits)) & (digits - 1)
	i := level*digits + digit
	f.next, f.prev = w.lists[i], nil
	if f.next != nil {
		f.next.prev = f
	}
	w.lists[i] = f
	w.used[level] |= 1 << digit
	f.place.Store(uint32(n.in(i + 1)))
}

// remove takes f out, unless it has fired.
func (w *wheel) remove(f *SleepFuture) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := nook(f.place.Load())
	switch n {
	case fired, orphaned:
		return
	}
	if list := n.list(); list == listDue {
		w.due.remove(f)
	} else {
		w.unlink(f, list-1)
	}
	f.next, f.prev = nil, nil
	f.place.Store(uint32(fired))
}

// unlink takes f out of the list with index i.
func (w *wheel) unlink(f *SleepFuture, i int) {
	if f.next != nil {
		f.next.prev = f.prev
	}
	if f.prev != nil {
		f.prev.next = f.next
		return
	}
	w.lists[i] = f.next
	if f.next == nil {
		w.used[i/digits] &^= 1 << (i % digits)
	}
}

// take empties the list with index i and gives it in the order in which its
// timers were added.
func (w *wheel) take(i int) (list *SleepFuture) {
	f := w.lists[i]
	w.lists[i] = nil
	w.used[i/digits] &^= 1 << (i % digits)
	for f != nil {
		next := f.next
		f.next, list = list, f
		f = next
	}
	return list
}

// first gives the index of the first list that is not empty, and its first
// tick; false if all are empty.
func (w *wheel) first() (i int, tick int64, ok bool) {
	for level, used := range w.used {
		if used != 0 {
			digit := bits.TrailingZeros64(used)
			shift := level * digitBits
			above := w.tick >> (shift + digitBits) << (shift + digitBits)
			return level*digits + digit, above | int64(digit)<<shift, true
		}
	}
	return 0, 0, false
}

// advance moves the wheel to the time now and what is due to the due list. The
// caller holds mu.
func (w *wheel) advance(now int64) {
	target := now >> tickShift
	for {
		i, tick, ok := w.first()
		if !ok || tick > target {
			break
		}
		w.tick = max(w.tick, tick)
		list := w.take(i)
		if i < digits {
			if early := w.due.add(list, now); early != nil {
				w.insertAll(early)
				break
			}
			continue
		}
		w.insertAll(list)
	}
	w.tick = max(w.tick, target)
}

func (w *wheel) insertAll(list *SleepFuture) {
	for list != nil {
		f := list
		list = f.next
		w.insert(f, nook(f.place.Load()))
	}
}

// soonest gives a moment that is not later than the first deadline; 0 if there
// is no timer.
func (w *wheel) soonest() (when int64) {
	if w.due.head != nil {
		return w.due.head.when
	}
	i, tick, ok := w.first()
	if !ok {
		return 0
	}
	if i >= digits {
		return tick << tickShift
	}
	return w.leastOf(i)
}

// earliest gives the first deadline; 0 if there is no timer.
func (w *wheel) earliest() (when int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.due.head != nil {
		return w.due.head.when
	}
	i, _, ok := w.first()
	if !ok {
		return 0
	}
	return w.leastOf(i)
}

// leastOf gives the first deadline in the list with index i.
func (w *wheel) leastOf(i int) (when int64) {
	when = w.lists[i].when
	for f := w.lists[i].next; f != nil; f = f.next {
		when = min(when, f.when)
	}
	return when
}

// fire puts into room the wakers of timers whose deadline is not after now, the
// earliest first; all of them if they do not fill it.
func (w *wheel) fire(now int64, room *[64]*task) (wakers []*task) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.advance(now)
	wakers = w.due.take(room[:0])
	w.next.Store(w.soonest())
	return wakers
}

// close makes orphans of all timers and gives the wakers.
func (w *wheel) close() (wakers []*task) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	orphan := func(f *SleepFuture) {
		for f != nil {
			next := f.next
			wakers = append(wakers, f.waker)
			f.next, f.prev = nil, nil
			f.place.Store(uint32(orphaned))
			f = next
		}
	}
	for i := range w.lists {
		orphan(w.take(i))
	}
	orphan(w.due.head)
	w.due = dueList{}
	w.next.Store(0)
	return wakers
}
