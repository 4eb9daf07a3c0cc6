package async

// An RWMutex is held by any number of readers or by one writer, across awaits.
// It goes to those who wait in the order of arrival, so neither readers nor
// writers starve: readers that come after a writer that waits are let in after
// it. So a reader must not wait for a second read lock while it has one.
//
// Its methods may be called from any goroutine. An Unlock happens before the
// next Lock or RLock is ready, an RUnlock before the next Lock is. The zero
// RWMutex is unlocked. An RWMutex must not be copied.
type RWMutex struct{ permits permits } // a reader takes one, a writer all

// Lock waits until the mutex is unlocked and locks it for writing.
//
// Cancellation: it is not locked until Lock is ready; a lock that was passed to
// a Lock that is cancelled goes to the next.
func (m *RWMutex) Lock() Future[Unit] {
	return &RWMutexLockFuture{taking{p: &m.permits, size: maxPermits}}
}

// TryLock locks the mutex for writing if it is unlocked.
func (m *RWMutex) TryLock() bool { return m.permits.tryTake(maxPermits, maxPermits) }

// Unlock undoes a Lock. It panics if the mutex is not locked for writing.
func (m *RWMutex) Unlock() {
	if !m.permits.give(nil, maxPermits, maxPermits) {
		panic("async: Unlock of a mutex that is not locked for writing")
	}
}

// RLock waits until no writer has the mutex, or waits for it, and locks it for
// reading.
//
// Cancellation: as with Lock.
func (m *RWMutex) RLock() Future[Unit] {
	return &RWMutexRLockFuture{taking{p: &m.permits, size: maxPermits}}
}

// TryRLock locks the mutex for reading if no writer has it or waits for it.
func (m *RWMutex) TryRLock() bool { return m.permits.tryTake(1, maxPermits) }

// RUnlock undoes an RLock. It panics if the mutex is not locked.
func (m *RWMutex) RUnlock() {
	if !m.permits.give(nil, 1, maxPermits) {
		panic("async: RUnlock of a mutex that is not locked")
	}
}

// RWMutexLockFuture is the future of RWMutex.Lock. It must not be copied while
// it waits.
type RWMutexLockFuture struct{ taking }

// Step is ready when m is locked for writing.
func (f *RWMutexLockFuture) Step(cx *Context, m *RWMutex) (ready bool) {
	if f.state.At != 0 {
		return f.resume(cx)
	}
	return f.step(cx, &m.permits, maxPermits, maxPermits)
}

// Poll is Step for a future that stands by itself.
func (f *RWMutexLockFuture) Poll(cx *Context) (v Unit, ready bool) { return f.poll(cx, maxPermits) }

// PollCancel gives up the place in the line, or the lock; it is done at once.
func (f *RWMutexLockFuture) PollCancel(cx *Context) (done bool) { return f.cancel(cx) }

// RWMutexRLockFuture is the future of RWMutex.RLock. It must not be copied
// while it waits.
type RWMutexRLockFuture struct{ taking }

// Step is ready when m is locked for reading.
func (f *RWMutexRLockFuture) Step(cx *Context, m *RWMutex) (ready bool) {
	if f.state.At != 0 {
		return f.resume(cx)
	}
	return f.step(cx, &m.permits, 1, maxPermits)
}

// Poll is Step for a future that stands by itself.
func (f *RWMutexRLockFuture) Poll(cx *Context) (v Unit, ready bool) { return f.poll(cx, 1) }

// PollCancel gives up the place in the line, or the lock; it is done at once.
func (f *RWMutexRLockFuture) PollCancel(cx *Context) (done bool) { return f.cancel(cx) }
