package async

import (
	"errors"
	"sync"
	"sync/atomic"
)

// A Poller tells an executor of what happens outside of it: that a socket can be
// read, say. An executor has at most one, which comes into being with the first
// thing that is waited for in it; see PollerIn. From then on a worker that has
// nothing to do waits in Poll and not on a channel, one worker at a time, and a
// worker that always has something to do calls Poll now and then without waiting.
//
// A program that has no use for it pays nothing: its workers park as before.
type Poller interface {
	// Poll adds to ready the wakers of those that wait for what has happened.
	// With wait it waits until something has, or until Wake is called; it may
	// also return for no reason. One goroutine at a time calls it.
	Poll(wait bool, ready *ReadyList)

	// Wake makes the Poll return that waits, or the next one that would wait. Any
	// goroutine may call it, also after Close.
	Wake()

	// Close is called when the executor has ended. Nobody polls any more, and
	// nothing on the executor waits; wakers of others are to be woken, so that
	// they go on with another executor.
	Close()
}

// A ReadyList has tasks that a Poller found ready.
type ReadyList struct {
	tasks []*task
	idle  uint8 // how many polls in a row found nothing
	skip  uint8 // how many times Poll is not worth while yet
}

// Add has w woken when Poll returns, at the cost of one wake-up for all.
func (r *ReadyList) Add(w Waker) { r.tasks = append(r.tasks, w.task) }

// ErrNoPoller is the error of PollerIn on an executor that has a Clock: what
// happens in the world does not go by its time. See WithPoller.
var ErrNoPoller = errors.New("async: the executor has a clock of its own, and so nothing of the real world to wait for")

var errStopped = errors.New("async: the executor was shut down")

// WithPoller gives the executor a poller from the beginning, and the same for
// all that asks for one with PollerIn: a simulated network, for instance.
func WithPoller(p Poller) Option { return func(o *options) { o.poller = p } }

// PollerIn gives the poller of the executor that polls with cx. If there is none
// yet, open makes it.
func PollerIn(cx *Context, open func() (Poller, error)) (Poller, error) {
	e := cx.executor()
	if p := e.poller.Load(); p != nil {
		return p.Poller, nil
	}
	return e.openPoller(open)
}

func (e *Executor) openPoller(open func() (Poller, error)) (Poller, error) {
	e.opening.mu.Lock()
	defer e.opening.mu.Unlock()
	if p := e.poller.Load(); p != nil {
		return p.Poller, nil
	}
	switch {
	case e.opening.closed:
		return nil, errStopped
	case e.clock != nil:
		return nil, ErrNoPoller
	}
	p, err := open()
	if err != nil {
		return nil, err
	}
	e.poller.Store(&poller{Poller: p})
	e.core.rouse() // all that are parked are so on channels
	return p, nil
}

// An opening guards the making of a poller.
type opening struct {
	mu     sync.Mutex
	closed bool // guarded by mu
}

// A poller is what an executor has of its Poller.
type poller struct {
	Poller
	attended atomic.Bool   // somebody has the turn to poll
	times    atomic.Uint32 // how often somebody took the turn; for the monitor
	ready    ReadyList     // belongs to whoever has the turn
}

// attend takes the turn to poll, unless somebody has it.
func (p *poller) attend() bool {
	if p.attended.Load() || !p.attended.CompareAndSwap(false, true) {
		return false
	}
	p.times.Add(1)
	return true
}

// leave gives the turn back.
func (p *poller) leave() { p.attended.Store(false) }

// poll is Poll; the caller has the turn, and clears what it gives.
func (p *poller) poll(wait bool) []*task {
	p.Poll(wait, &p.ready)
	return p.ready.tasks
}

// clear lets go of the tasks.
func (r *ReadyList) clear() {
	clear(r.tasks)
	r.tasks = r.tasks[:0]
}

// mostSkips is how many times a worker that is never idle passes over a poller in
// which nothing happened lately. What a runtime costs is most of all this asking.
const mostSkips = 7

// due says whether a worker that is not idle should ask now; the caller has the
// turn.
func (r *ReadyList) due() bool {
	if r.skip > 0 {
		r.skip--
		return false
	}
	return true
}

// asked notes whether asking found something.
func (r *ReadyList) asked() {
	if len(r.tasks) > 0 {
		r.idle = 0
		return
	}
	r.idle = min(2*r.idle+1, mostSkips)
	r.skip = r.idle
}

// glance asks the poller without waiting, and queues what is ready. It is for
// who is not idle.
func (e *Executor) glance(cx *Context) {
	p := e.poller.Load()
	if p == nil || !p.attend() {
		return
	}
	if p.ready.due() {
		ts := p.poll(false)
		p.ready.asked()
		if len(ts) > 0 {
			e.core.wakeAll(ts, cx)
			p.ready.clear()
		}
	}
	p.leave()
}

// closePoller is called when all workers have ended.
func (e *Executor) closePoller() {
	e.opening.mu.Lock()
	e.opening.closed = true
	e.opening.mu.Unlock()
	if p := e.poller.Load(); p != nil {
		p.Close()
	}
}
