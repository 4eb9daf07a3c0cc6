package async

// permits is what a Semaphore, a Mutex and an RWMutex are made of: a number of
// permits, of which each holder has some, and a line of those who wait for
// some. Who comes while somebody waits goes to the end of the line, also if
// there are enough permits for it: nobody is overtaken, and who wants many gets
// them. In a zero permits none are taken; how many there are the caller knows.
type permits struct {
	mu    spinlock
	taken int64    // guarded by mu
	queue waitline // guarded by mu; waiter.n is what each wants
}

// fit says whether n of size permits are there, and nobody waits.
func (p *permits) fit(n, size int64) bool { return n <= size-p.taken && p.queue.head == nil }

// tryTake takes n of size permits if they are there and nobody waits.
func (p *permits) tryTake(n, size int64) (ok bool) {
	p.mu.lock()
	if ok = p.fit(n, size); ok {
		p.taken += n
	}
	p.mu.unlock()
	return ok
}

// give gives n permits back; false if fewer were taken. cx may be nil.
func (p *permits) give(cx *Context, n, size int64) bool {
	p.mu.lock()
	if n > p.taken {
		p.mu.unlock()
		return false
	}
	p.taken -= n
	p.grant(cx, size)
	return true
}

// grant gives what there is to those who wait, in their order, and unlocks mu,
// which the caller holds.
func (p *permits) grant(cx *Context, size int64) {
	if p.queue.head == nil {
		p.mu.unlock()
		return
	}
	var woken wakes
	for w := p.queue.head; w != nil && w.n <= size-p.taken; w = p.queue.head {
		p.taken += w.n
		if woken.add(p.queue.grant()) {
			p.mu.unlock()
			woken.wake(cx)
			p.mu.lock()
		}
	}
	p.mu.unlock()
	woken.wake(cx)
}

// await takes n of size permits for w. If it is not ready w keeps n, and is in
// the line unless the budget is spent.
func (p *permits) await(w *waiter, cx *Context, n, size int64) (ready bool) {
	p.mu.lock()
	switch {
	case w.waits(cx):
	case w.granted():
		w.settle()
		ready = true
	case !p.fit(n, size):
		p.queue.push(w, cx.task)
		w.n = n
	case cx.Spend():
		p.taken += n
		ready = true
	default:
		w.n = n
	}
	p.mu.unlock()
	return ready
}

// taking is the part of a future that waits for permits. It must not be copied
// while it waits.
type taking struct {
	p      *permits
	size   int64
	waiter waiter
	state  State
}

// step is ready when n permits of p are taken.
func (f *taking) step(cx *Context, p *permits, n, size int64) (ready bool) {
	waited := f.state.At != 0
	if waited {
		p, n, size = f.p, f.waiter.n, f.size
	}
	ready = p.await(&f.waiter, cx, n, size)
	switch {
	case !ready:
		f.p, f.size, f.state.At = p, size, 1
	case waited:
		f.p, f.state.At = nil, 0
	}
	return ready
}

// resume is step after the first one, to which nobody gives what it is about: a frame
// that awaits the future does not keep that.
func (f *taking) resume(cx *Context) (ready bool) { return f.step(cx, nil, 0, 0) }

// poll is step for a future that stands by itself: p and size were set when it
// was made.
func (f *taking) poll(cx *Context, n int64) (v Unit, ready bool) {
	f.state.Enter(cx)
	ready = f.step(cx, f.p, n, f.size)
	f.state.Leave(ready)
	return
}

// cancel gives up the place in the line, or gives back what was granted.
func (f *taking) cancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	f.p.untake(cx, &f.waiter, f.size)
	f.state.Cancel(cx, nil)
	f.p, f.state.At = nil, 0
	return true
}

// untake is called when w, which waited, is cancelled.
func (p *permits) untake(cx *Context, w *waiter, size int64) {
	p.mu.lock()
	if w.granted() {
		w.settle()
		p.mu.unlock()
		p.give(cx, w.n, size)
		return
	}
	if w.queued() {
		p.queue.remove(w)
	}
	p.grant(cx, size) // it may have stood before one that wants less
}
