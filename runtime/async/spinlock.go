package async

import (
	"runtime"
	"sync/atomic"
	"time"
	"unsafe"
)

// A spinlock guards a channel or a lock of this package. It is held for a few
// loads and stores at a time, never while code of others runs, and so it is
// cheaper to try again than to have the worker's goroutine parked: a worker
// that waits here has tasks that could run.
//
// Locking costs one atomic operation and unlocking none where the processor
// keeps stores in order (see unlockWord), against two of a sync.Mutex; these
// are most of what an operation on a channel costs.
type spinlock struct{ word uint32 } // atomic: 1 while it is held

func (l *spinlock) lock() {
	if atomic.LoadUint32(&observed) != 0 || !atomic.CompareAndSwapUint32(&l.word, 0, 1) {
		l.lockSlowly()
	}
}

func (l *spinlock) lockSlowly() {
	touch(unsafe.Pointer(l))
	if !atomic.CompareAndSwapUint32(&l.word, 0, 1) {
		waitWord(&l.word)
	}
}

func (l *spinlock) unlock() { unlockWord(&l.word) }

const (
	// spins is how often a lock that is held is looked at before others may
	// run on this processor: the holder may be one of them.
	spins = 64

	// patience is how often the processor is offered to others before the
	// goroutine sleeps: the system has taken the holder's thread from it.
	patience = 16
)

// waitWord is what lock does when another goroutine holds it.
func waitWord(word *uint32) {
	for n := 1; ; n++ {
		for range spins {
			if atomic.LoadUint32(word) == 0 && atomic.CompareAndSwapUint32(word, 0, 1) {
				return
			}
		}
		if n < patience {
			runtime.Gosched()
		} else {
			time.Sleep(20 * time.Microsecond)
		}
	}
}

// A chanlock is a spinlock that locks nothing where nobody else can be: in what
// is used on one single-threaded executor only.
type chanlock struct {
	word uint32 // of a spinlock

	// home is nil if there is something to lock. If not, it is the executor, or
	// anywhere until that is known, or aTest: see Observe.
	home *Executor
}

var anywhere, aTest = new(Executor), new(Executor)

// newChanlock gives a lock that locks something, or is local.
func newChanlock(local bool) chanlock {
	switch {
	case isObserved():
		return chanlock{home: aTest}
	case local:
		return chanlock{home: anywhere}
	default:
		return chanlock{}
	}
}

// enter is lock for a future that is polled on e, nil if it is polled by hand.
func (l *chanlock) enter(e *Executor) {
	if l.home != nil {
		if l.home == e {
			return
		}
	} else if atomic.CompareAndSwapUint32(&l.word, 0, 1) {
		return
	}
	l.enterSlowly(e)
}

func (l *chanlock) enterSlowly(e *Executor) {
	switch {
	case l.home == nil:
		waitWord(&l.word)
	case l.home == aTest:
		l.lockObserved()
	case e == nil: // the one who polls knows what it does
	case l.home == anywhere && e.isSingle():
		l.home = e
	default:
		panic("async: local channel used on another executor")
	}
}

func (e *Executor) isSingle() bool {
	_, ok := e.core.(*single)
	return ok
}

func (l *chanlock) lock() {
	if l.home != nil || !atomic.CompareAndSwapUint32(&l.word, 0, 1) {
		l.lockSlowly()
	}
}

func (l *chanlock) lockSlowly() {
	switch l.home {
	case nil:
		waitWord(&l.word)
	case aTest:
		l.lockObserved()
	}
}

// lockObserved locks, since the channel may be another test's that runs at the
// same time.
func (l *chanlock) lockObserved() {
	touch(unsafe.Pointer(l))
	if !atomic.CompareAndSwapUint32(&l.word, 0, 1) {
		waitWord(&l.word)
	}
}

func (l *chanlock) unlock() {
	if l.home == nil || l.home == aTest {
		unlockWord(&l.word)
	}
}
