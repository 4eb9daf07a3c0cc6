package async_test

import (
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// permitsModel is what a semaphore, a mutex and an RWMutex have in common:
// holders have so many permits of size, and who waits stands in one line.
type permitsModel struct {
	t     *testing.T
	size  int64
	taken int64
	held  []int64 // by each holder
	want  map[*party]int64

	acquire func(n int64) async.Future[async.Unit]
	try     func(n int64) bool
	release func(n int64)
}

func (m *permitsModel) take(n int64) {
	m.held = append(m.held, n)
	if m.taken += n; m.taken > m.size {
		m.t.Errorf("%d of %d are taken", m.taken, m.size)
	}
}

// step acquires one of the amounts, or releases, or disturbs.
func (m *permitsModel) step(c *crowd, amounts []int64) {
	n := amounts[c.rng.IntN(len(amounts))]
	switch c.rng.IntN(10) {
	case 0, 1, 2:
		p := begin(c, "acquire", m.acquire(n), func(async.Unit) { m.take(n) })
		m.want[p] = n
	case 3:
		fits := n <= m.size-m.granted(c) && len(c.all("acquire")) == 0
		if got := m.try(n); got {
			m.take(n)
		} else if fits {
			m.t.Errorf("%d of %d are taken, nobody waits, and %d more were not given", m.taken, m.size, n)
		}
	case 4, 5, 6:
		if len(m.held) > 0 {
			i := c.rng.IntN(len(m.held))
			n := m.held[i]
			m.held = append(m.held[:i], m.held[i+1:]...)
			m.taken -= n
			m.release(n)
		}
	case 7:
		c.disturb()
	case 8:
		c.pollOne()
	default:
		c.settle()
		m.checkSettled(c)
	}
}

// granted counts what is taken, or granted to those who wait: they were woken.
func (m *permitsModel) granted(c *crowd) int64 {
	n := m.taken
	for _, p := range c.all("acquire") {
		if p.woken {
			n += m.want[p]
		}
	}
	return n
}

// checkSettled checks that the first who waits has to.
func (m *permitsModel) checkSettled(c *crowd) {
	if waiting := c.all("acquire"); len(waiting) > 0 && m.want[waiting[0]] <= m.size-m.taken {
		m.t.Errorf("%d of %d are taken, and one waits for %d", m.taken, m.size, m.want[waiting[0]])
	}
}

// check runs the model, and releases everything in the end.
func (m *permitsModel) check(t *testing.T, rng *rand.Rand, amounts ...int64) {
	c := &crowd{t: t, rng: rng}
	m.t, m.want = t, make(map[*party]int64)
	for range 200 + rng.IntN(200) {
		m.step(c, amounts)
	}
	for len(m.held) > 0 || len(c.parties) > 0 {
		c.settle()
		m.checkSettled(c)
		if len(m.held) == 0 {
			t.Fatal("nobody has a permit, and all wait")
		}
		n := m.held[0]
		m.held = m.held[1:]
		m.taken -= n
		m.release(n)
		c.settle()
	}
	if !m.try(m.size) {
		t.Error("permits were lost")
	}
	m.release(m.size)
}

func TestSemaphoreModel(t *testing.T) {
	seeds(t, 200, func(t *testing.T, rng *rand.Rand) {
		s := async.NewSemaphore(5)
		m := &permitsModel{size: 5, acquire: s.Acquire, try: s.TryAcquire, release: s.Release}
		m.check(t, rng, 0, 1, 1, 2, 3, 5)
	})
}

// TestSemaphoreStorm has tasks take and give back on several workers.
func TestSemaphoreStorm(t *testing.T) {
	storms(t, 6, func(t *testing.T) (func(*storm, int), func()) {
		const size = 4
		s := async.NewSemaphore(size)
		var taken atomic.Int64
		return func(st *storm, _ int) {
				for range 50 {
					n := st.rng.Int64N(size + 1)
					if _, ok := run(st, s.Acquire(n)); !ok {
						continue
					}
					if taken.Add(n) > size {
						t.Error("more permits are taken than there are")
					}
					taken.Add(-n)
					s.Release(n)
				}
			}, func() {
				if !s.TryAcquire(size) {
					t.Error("permits were lost")
				}
			}
	})
}

func TestSemaphoreMisuse(t *testing.T) {
	s := async.NewSemaphore(2)
	const never = "async: Acquire of a number of permits that the semaphore will never have"
	panics(t, never, func() { _ = s.Acquire(3) })
	panics(t, never, func() { _ = s.Acquire(-1) })
	panics(t, never, func() { s.TryAcquire(3) })
	panics(t, never, func() { new(async.SemaphoreAcquireFuture).Step(newHand().Context, s, 3) })
	async.BlockOn(s.Acquire(1))
	const more = "async: Release of more permits than are taken"
	panics(t, more, func() { s.Release(2) })
	panics(t, more, func() { s.Release(-1) })
	s.Release(1)
	panics(t, "async: NewSemaphore: impossible number of permits", func() { async.NewSemaphore(-1) })
}

// TestManyPermitsAtOnce releases more waiters than are woken at a time.
func TestManyPermitsAtOnce(t *testing.T) {
	const n = 100
	s := async.NewSemaphore(n)
	async.BlockOn(s.Acquire(n))
	c := &crowd{t: t, rng: rand.New(rand.NewPCG(1, 1))}
	ready := 0
	for range n {
		begin(c, "acquire", s.Acquire(1), func(async.Unit) { ready++ })
	}
	s.Release(n)
	c.settle()
	if ready != n {
		t.Error(ready, "of", n, "have a permit")
	}
}

func TestMutexModel(t *testing.T) {
	seeds(t, 100, func(t *testing.T, rng *rand.Rand) {
		var mu async.Mutex
		m := &permitsModel{
			size:    1,
			acquire: func(int64) async.Future[async.Unit] { return mu.Lock() },
			try:     func(int64) bool { return mu.TryLock() },
			release: func(int64) { mu.Unlock() },
		}
		m.check(t, rng, 1)
	})
}

// TestMutexStorm has tasks change what a mutex guards; -race sees it if it does
// not guard.
func TestMutexStorm(t *testing.T) {
	storms(t, 6, func(t *testing.T) (func(*storm, int), func()) {
		var mu async.Mutex
		locked, counter := 0, 0
		var want atomic.Int64
		return func(s *storm, _ int) {
				for range 50 {
					if s.rng.IntN(4) == 0 {
						if !mu.TryLock() {
							continue
						}
					} else if _, ok := run(s, mu.Lock()); !ok {
						continue
					}
					want.Add(1)
					if locked++; locked != 1 {
						t.Error("locked twice at a time")
					}
					counter++
					locked--
					mu.Unlock()
				}
			}, func() {
				if counter != int(want.Load()) || !mu.TryLock() {
					t.Error(counter, "times locked, want", want.Load())
				}
			}
	})
}

func TestMutexMisuse(t *testing.T) {
	var mu async.Mutex
	panics(t, "async: Unlock of an unlocked mutex", mu.Unlock)
	async.BlockOn(mu.Lock())
	mu.Unlock()
	panics(t, "async: Unlock of an unlocked mutex", mu.Unlock)
}

// A lock is passed on: who comes later cannot overtake.
func TestMutexIsPassedOn(t *testing.T) {
	var mu async.Mutex
	a, b := newHand(), newHand()
	if !mu.TryLock() {
		t.Fatal("not locked")
	}
	first, second := mu.Lock(), mu.Lock()
	pending(t, a, first)
	pending(t, b, second)
	mu.Unlock()
	if a.wakes != 1 || b.wakes != 0 {
		t.Error(a.wakes, b.wakes, "wake-ups, want 1 and 0")
	}
	if mu.TryLock() {
		t.Error("TryLock has overtaken the first who waits")
	}
	pending(t, b, second)
	a.cancel(first)
	if b.wakes != 1 {
		t.Error("the lock was not passed on")
	}
	ready(t, b, second, async.Unit{})
	panics(t, "async: future polled after it was cancelled", func() { first.Poll(a.Context) })
	panics(t, "async: future polled after it completed", func() { second.Poll(b.Context) })
	mu.Unlock()
}

func TestRWMutexModel(t *testing.T) {
	const all = 1 << 40 // what a writer takes; readers take one
	seeds(t, 200, func(t *testing.T, rng *rand.Rand) {
		var mu async.RWMutex
		m := &permitsModel{
			size: all,
			acquire: func(n int64) async.Future[async.Unit] {
				if n == all {
					return mu.Lock()
				}
				return mu.RLock()
			},
			try: func(n int64) bool {
				if n == all {
					return mu.TryLock()
				}
				return mu.TryRLock()
			},
			release: func(n int64) {
				if n == all {
					mu.Unlock()
				} else {
					mu.RUnlock()
				}
			},
		}
		m.check(t, rng, 1, 1, all)
	})
}

func TestRWMutexStorm(t *testing.T) {
	storms(t, 6, func(t *testing.T) (func(*storm, int), func()) {
		var mu async.RWMutex
		var readers, writers atomic.Int64
		return func(s *storm, _ int) {
				for range 50 {
					if s.rng.IntN(3) > 0 {
						if _, ok := run(s, mu.RLock()); ok {
							readers.Add(1)
							if writers.Load() != 0 {
								t.Error("a reader beside a writer")
							}
							readers.Add(-1)
							mu.RUnlock()
						}
					} else if _, ok := run(s, mu.Lock()); ok {
						if writers.Add(1) != 1 || readers.Load() != 0 {
							t.Error("a writer beside others")
						}
						writers.Add(-1)
						mu.Unlock()
					}
				}
			}, func() {
				if !mu.TryLock() {
					t.Error("the mutex stays locked")
				}
			}
	})
}

// Neither readers nor writers starve.
func TestRWMutexIsFair(t *testing.T) {
	h := newHand()
	var mu async.RWMutex
	async.BlockOn(mu.RLock())
	writer, reader := mu.Lock(), mu.RLock()
	pending(t, h, writer)
	pending(t, h, reader)
	if mu.TryRLock() {
		t.Error("a reader has overtaken the writer")
	}
	mu.RUnlock()
	pending(t, h, reader)
	ready(t, h, writer, async.Unit{})
	second := mu.Lock()
	pending(t, h, second)
	mu.Unlock()
	pending(t, h, second)
	ready(t, h, reader, async.Unit{})
	h.cancel(second)
	if !mu.TryRLock() {
		t.Error("a reader waits for a writer that was cancelled")
	}
	mu.RUnlock()
	mu.RUnlock()
	panics(t, "async: RUnlock of a mutex that is not locked", mu.RUnlock)
	panics(t, "async: Unlock of a mutex that is not locked for writing", mu.Unlock)
	async.BlockOn(mu.RLock())
	panics(t, "async: Unlock of a mutex that is not locked for writing", mu.Unlock)
}

// A waiter that wanted much lets those behind it pass when it is cancelled.
func TestCancelledWaiterLetsOthersPass(t *testing.T) {
	s := async.NewSemaphore(3)
	async.BlockOn(s.Acquire(2))
	for _, want := range []int64{3, 2} {
		t.Run(fmt.Sprint(want), func(t *testing.T) {
			a, b := newHand(), newHand()
			first, second := s.Acquire(want), s.Acquire(1)
			pending(t, a, first)
			pending(t, b, second)
			a.cancel(first)
			if b.wakes != 1 {
				t.Error(b.wakes, "wake-ups, want 1")
			}
			ready(t, b, second, async.Unit{})
			s.Release(1)
		})
	}
}

// A frame that awaits a lock keeps neither the lock nor the number of permits,
// unless it needs them afterwards.
func TestResumeWithoutArguments(t *testing.T) {
	var mu async.Mutex
	var rw, r async.RWMutex
	s := async.NewSemaphore(2)
	mu.TryLock()
	rw.TryLock()
	r.TryLock()
	s.TryAcquire(2)
	cx := async.NewContext(async.WakerFunc(func() {}))
	var lock async.MutexLockFuture
	var write async.RWMutexLockFuture
	var read async.RWMutexRLockFuture
	var acquire async.SemaphoreAcquireFuture
	if lock.Step(cx, &mu) || write.Step(cx, &rw) || read.Step(cx, &r) || acquire.Step(cx, s, 2) {
		t.Fatal("what is taken was taken again")
	}
	mu.Unlock()
	rw.Unlock()
	r.Unlock()
	s.Release(2)
	if !lock.Step(cx, nil) || !write.Step(cx, nil) || !read.Step(cx, nil) || !acquire.Step(cx, nil, 0) {
		t.Error("what is free was not taken")
	}
}
