package soak

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A world is what the tasks share.
type world struct {
	exec  *async.Executor
	small *async.Chan[int] // bounded
	large *async.Chan[int] // without bound
	news  *async.Broadcast[int]
	state *async.Watch[int]
	bell  async.Notify

	lock  async.Mutex
	alone int // guarded by lock: who holds it

	shared  async.RWMutex
	readers atomic.Int64
	writers atomic.Int64

	seats  *async.Semaphore
	seated atomic.Int64

	counts
}

// seats is how many permits the semaphore has.
const seats = 8

// counts are what happened.
type counts struct {
	lives     count // tasks that began
	cleaned   count // deferred calls of those
	values    count // tasks that ended with a value
	cancelled count
	panicked  count

	smallChan, largeChan traffic

	children, gone count // of scopes
	broken         count // rules; see violate
	first          atomic.Pointer[string]
}

// traffic is of one channel.
type traffic struct{ offered, sent, received count }

type count struct{ atomic.Int64 }

func (c *count) inc() { c.Add(1) }

func newWorld(exec *async.Executor) *world {
	return &world{
		exec:  exec,
		small: async.NewChan[int](16),
		large: async.NewUnboundedChan[int](),
		news:  async.NewBroadcast[int](8),
		state: async.NewWatch(0),
		seats: async.NewSemaphore(seats),
	}
}

// violate notes that a rule was broken.
func (w *world) violate(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	w.first.CompareAndSwap(nil, &text)
	w.broken.inc()
}

// errUnlucky is what some of the tasks' work ends with.
var errUnlucky = errors.New("unlucky")

// nap is a random while.
func nap(rng *rand.Rand) time.Duration { return time.Duration(rng.IntN(20_000)) * time.Microsecond }

// check gives what does not hold after all tasks have ended.
func (w *world) check() (faults []string) {
	fault := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Sprintf(format, args...))
		}
	}
	if text := w.first.Load(); text != nil {
		fault(false, "%d times a rule was broken, first: %s", w.broken.Load(), *text)
	}
	fault(w.lives.Load() == w.cleaned.Load(), "%d tasks began, %d cleaned up", w.lives.Load(), w.cleaned.Load())
	fault(w.children.Load() == w.gone.Load(), "%d children began, %d cleaned up", w.children.Load(), w.gone.Load())
	fault(w.lock.TryLock(), "the mutex is locked")
	fault(w.shared.TryLock(), "the read-write mutex is locked")
	fault(w.seats.TryAcquire(seats), "not all permits came back")
	w.checkChan(fault, "bounded", w.small, &w.smallChan)
	w.checkChan(fault, "unbounded", w.large, &w.largeChan)
	return faults
}

// checkChan checks that no value was lost or received twice. A send that was
// cancelled may have been too late to be: then it is counted as offered only.
func (w *world) checkChan(fault func(bool, string, ...any), name string, c *async.Chan[int], n *traffic) {
	out := n.received.Load() + int64(c.Len())
	fault(n.sent.Load() <= out && out <= n.offered.Load(), "%s channel: %d sent of %d offered, %d received and %d left",
		name, n.sent.Load(), n.offered.Load(), n.received.Load(), c.Len())
}
