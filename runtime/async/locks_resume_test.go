package async_test

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// TestLocksResume: a frame that awaits a lock which is no variable of its own, but a
// field for example, keeps no pointer to it, and has none to give when it goes on.
func TestLocksResume(t *testing.T) {
	var m async.Mutex
	var written, read async.RWMutex
	s := async.NewSemaphore(1)
	var lock async.MutexLockFuture
	var write async.RWMutexLockFuture
	var readLock async.RWMutexRLockFuture
	var acquire async.SemaphoreAcquireFuture

	m.TryLock()
	written.TryLock()
	read.TryLock()
	s.TryAcquire(1)
	for _, c := range []struct {
		name string
		step func(cx *async.Context, again bool) bool
		give func()
	}{
		{"mutex", func(cx *async.Context, again bool) bool {
			return lock.Step(cx, unless(again, &m))
		}, m.Unlock},
		{"write lock", func(cx *async.Context, again bool) bool {
			return write.Step(cx, unless(again, &written))
		}, written.Unlock},
		{"read lock", func(cx *async.Context, again bool) bool {
			return readLock.Step(cx, unless(again, &read))
		}, read.Unlock},
		{"semaphore", func(cx *async.Context, again bool) bool {
			return acquire.Step(cx, unless(again, s), 1)
		}, func() { s.Release(1) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			cx := async.NewContext(async.WakerFunc(func() {}))
			if c.step(cx, false) || c.step(cx, true) {
				t.Fatal("it is ready while another one has it")
			}
			c.give()
			if !c.step(cx, true) {
				t.Fatal("it is not ready")
			}
		})
	}
}

// unless gives v, or nil.
func unless[T any](not bool, v *T) *T {
	if not {
		return nil
	}
	return v
}
