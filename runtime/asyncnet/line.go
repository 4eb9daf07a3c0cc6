package asyncnet

import "github.com/seed4fdd6362/goasync/runtime/async"

// A waiter is the place of a future in the line of those that want to read from
// the same socket, or to write to it. It is a field of the future, so that waiting
// allocates nothing. All of it is guarded by the mutex of the socket.
type waiter struct {
	next, prev *waiter // nil unless in the line; the head's prev is the tail
	waker      async.Waker
}

func (w *waiter) queued() bool { return w.prev != nil }

// A line is first come, first served. Who is at its head stays there until it has
// what it came for, is cancelled or gives up, woken or not; only then is it the
// turn of the next.
type line struct{ head *waiter }

// push puts w at the end.
func (l *line) push(w *waiter, waker async.Waker) {
	w.waker = waker
	if l.head == nil {
		w.prev, l.head = w, w
		return
	}
	tail := l.head.prev
	tail.next, w.prev, l.head.prev = w, tail, w
}

// pushFront puts w before the others: it had its turn, and goes on with it.
func (l *line) pushFront(w *waiter, waker async.Waker) {
	if l.head == nil {
		l.push(w, waker)
		return
	}
	w.waker = waker
	w.next, w.prev = l.head, l.head.prev
	l.head.prev, l.head = w, w
}

// remove takes w out, which is in the line.
func (l *line) remove(w *waiter) {
	if l.head == w {
		if l.head = w.next; l.head != nil {
			l.head.prev = w.prev
		}
	} else {
		w.prev.next = w.next
		if w.next != nil {
			w.next.prev = w.prev
		} else {
			l.head.prev = w.prev
		}
	}
	*w = waiter{}
}
