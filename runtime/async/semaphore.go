package async

// maxPermits is how many permits there can be.
const maxPermits = 1 << 62

// A Semaphore has a number of permits, which tasks take and give back: it
// bounds how much happens at a time. Permits are given in the order in which
// they were asked for; who wants many is not overtaken by who wants few.
//
// Its methods may be called from any goroutine; who releases need not be who
// acquired. A release happens before the acquire that gets its permits is ready.
// A Semaphore must not be copied.
type Semaphore struct {
	permits
	size int64
}

// NewSemaphore gives a semaphore with that many permits; it panics if that is
// negative.
func NewSemaphore(permits int64) *Semaphore {
	if permits < 0 || permits > maxPermits {
		panic("async: NewSemaphore: impossible number of permits")
	}
	return &Semaphore{size: permits}
}

// check panics unless n permits can be taken.
func (s *Semaphore) check(n int64) {
	if n < 0 || n > s.size {
		panic("async: Acquire of a number of permits that the semaphore will never have")
	}
}

// Acquire waits for n permits and takes them. It panics if n is negative or
// more than there are in all.
//
// Cancellation: nothing was taken until Acquire is ready; its place in the line
// is given up, and permits that it was given go to the next.
func (s *Semaphore) Acquire(n int64) Future[Unit] {
	s.check(n)
	return &SemaphoreAcquireFuture{taking{p: &s.permits, size: s.size, waiter: waiter{n: n}}}
}

// TryAcquire takes n permits if they are there and nobody waits for some.
func (s *Semaphore) TryAcquire(n int64) bool {
	s.check(n)
	return s.tryTake(n, s.size)
}

// Release gives n permits back. It panics if fewer are taken.
func (s *Semaphore) Release(n int64) {
	if n < 0 || !s.give(nil, n, s.size) {
		panic("async: Release of more permits than are taken")
	}
}

// SemaphoreAcquireFuture is the future of Semaphore.Acquire. It must not be
// copied while it waits.
type SemaphoreAcquireFuture struct{ taking }

// Step is ready when n permits are taken.
func (f *SemaphoreAcquireFuture) Step(cx *Context, s *Semaphore, n int64) (ready bool) {
	if f.state.At != 0 {
		return f.resume(cx)
	}
	s.check(n)
	return f.step(cx, &s.permits, n, s.size)
}

// Poll is Step for a future that stands by itself.
func (f *SemaphoreAcquireFuture) Poll(cx *Context) (v Unit, ready bool) {
	return f.poll(cx, f.waiter.n)
}

// PollCancel gives up the place in the line, or the permits; it is done at once.
func (f *SemaphoreAcquireFuture) PollCancel(cx *Context) (done bool) { return f.cancel(cx) }
