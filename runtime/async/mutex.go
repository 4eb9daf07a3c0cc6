package async

// A Mutex lets one task at a time go on, across awaits. Who waits for it does
// not block its worker. It goes to who waits for it in the order of arrival;
// where hardly anybody waits a sync.Mutex that is not held across an await is
// cheaper.
//
//	await(m.Lock())
//	defer m.Unlock()
//
// Its methods may be called from any goroutine; a goroutine that is not polling
// may lock it with BlockOn. Who unlocks need not be who locked. An Unlock
// happens before the next Lock is ready. The zero Mutex is unlocked. A Mutex
// must not be copied.
type Mutex struct{ permits permits }

// Lock waits until the mutex is unlocked and locks it.
//
// Cancellation: it is not locked until Lock is ready; a lock that was passed to
// a Lock that is cancelled goes to the next.
func (m *Mutex) Lock() Future[Unit] {
	return &MutexLockFuture{taking{p: &m.permits, size: 1}}
}

// TryLock locks the mutex if it is unlocked.
func (m *Mutex) TryLock() bool { return m.permits.tryTake(1, 1) }

// Unlock unlocks the mutex, which panics if it is unlocked. If others wait, it
// is passed to the first of them.
func (m *Mutex) Unlock() { m.unlock(nil) }

func (m *Mutex) unlock(cx *Context) {
	if !m.permits.give(cx, 1, 1) {
		panic("async: Unlock of an unlocked mutex")
	}
}

// MutexLockFuture is the future of Mutex.Lock. It must not be copied while it
// waits.
type MutexLockFuture struct{ taking }

// Step is ready when m is locked.
func (f *MutexLockFuture) Step(cx *Context, m *Mutex) (ready bool) {
	if f.state.At != 0 {
		return f.resume(cx)
	}
	return f.step(cx, &m.permits, 1, 1)
}

// Poll is Step for a future that stands by itself.
func (f *MutexLockFuture) Poll(cx *Context) (v Unit, ready bool) { return f.poll(cx, 1) }

// PollCancel gives up the place in the line, or the lock; it is done at once.
func (f *MutexLockFuture) PollCancel(cx *Context) (done bool) { return f.cancel(cx) }
