package async

// A waiter is the place of a future in the line of those that wait for the
// same: room in a channel, a lock, a signal. It is a field of the future, so
// that waiting allocates nothing, and must not be copied while it waits.
//
// All its fields, and the line, are guarded by the spinlock of what is waited
// for. Its life:
//
//		         1            2
//		idle ────────▶ queued ────────▶ granted
//		 ▲              │   │              │
//		 └──────3───────┘   │ 4            │ 5
//		 ▲                  │              │
//		 └──────────────────┴──────────────┘
//
//	 1. Its future has to wait and puts it at the end of the line (push).
//	 2. What it waits for is its own now (grant). It is not in the line any more
//	    and must be polled or cancelled to use it or to pass it on.
//	 3. Its future is cancelled (remove).
//	 4. It has reason to look again, with those who come anew (release).
//	 5. The future was polled, and uses what it was granted, or was cancelled, and
//	    passes it on (settle).
type waiter struct {
	next, prev *waiter // in the line; a granted one is its own next
	task       *task   // whom to wake; nil unless queued
	n          int64   // its number in the line; some lines use it otherwise
}

func (w *waiter) queued() bool  { return w.task != nil }
func (w *waiter) granted() bool { return w.next == w }

// waits says whether w is in the line, for a future that is polled with cx,
// which is to be woken then.
func (w *waiter) waits(cx *Context) bool {
	if w.task == nil {
		return false
	}
	w.task = cx.task
	return true
}

// settle makes a granted waiter an idle one.
func (w *waiter) settle() { w.next = nil }

// leave takes w out of the line l, which mu guards, if it is in it. It is for
// lines in which a waiter that is granted something need not pass it on.
func (w *waiter) leave(mu *spinlock, l *waitline) {
	mu.lock()
	if w.queued() {
		l.remove(w)
	}
	w.settle()
	mu.unlock()
}

// A waitline is a line of waiters: first come, first served. The zero waitline
// is empty.
type waitline struct {
	head, tail *waiter
	pushed     int64 // how many ever waited, which is the number of the last
}

// push puts w, which is idle, at the end.
func (l *waitline) push(w *waiter, t *task) {
	l.pushed++
	w.task, w.prev, w.n = t, l.tail, l.pushed
	if l.tail == nil {
		l.head = w
	} else {
		l.tail.next = w
	}
	l.tail = w
}

// remove takes w, which is in the line, out of it.
func (l *waitline) remove(w *waiter) {
	if w.prev == nil {
		l.head = w.next
	} else {
		w.prev.next = w.next
	}
	if w.next == nil {
		l.tail = w.prev
	} else {
		w.next.prev = w.prev
	}
	w.next, w.prev, w.task = nil, nil, nil
}

// release takes the first waiter out and gives its task, which is to be woken
// when the lock is not held any more.
func (l *waitline) release() *task {
	w := l.head
	t := w.task
	l.remove(w)
	return t
}

// grant is release for one that is granted what it waits for.
func (l *waitline) grant() *task {
	w := l.head
	t := l.release()
	w.next = w
	return t
}

// wakeAll releases, or grants, all that are in the line now. The caller holds
// mu, which guards it; wakeAll unlocks it. cx may be nil.
func (l *waitline) wakeAll(mu locker, cx *Context, out func(*waitline) *task) {
	if l.head == nil {
		mu.unlock()
		return
	}
	var woken wakes
	for last := l.pushed; l.head != nil && l.head.n <= last; {
		if woken.add(out(l)) {
			mu.unlock()
			woken.wake(cx)
			mu.lock()
		}
	}
	mu.unlock()
	woken.wake(cx)
}

// A locker is a *spinlock or a *chanlock.
type locker interface {
	lock()
	unlock()
}

// wakes are tasks to wake. Wakers are called when no lock is held, since they
// may be anyone's: a few are kept meanwhile.
type wakes struct {
	tasks [16]*task
	n     int
}

// add notes t, and says whether there is room for no other.
func (ws *wakes) add(t *task) (full bool) {
	ws.tasks[ws.n] = t
	ws.n++
	return ws.n == len(ws.tasks)
}

// wake wakes what was noted, in order; cx may be nil.
func (ws *wakes) wake(cx *Context) {
	for _, t := range ws.tasks[:ws.n] {
		t.wake(cx)
	}
	ws.n = 0
}
