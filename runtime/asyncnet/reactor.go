//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package asyncnet

import (
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A reactor is the async.Poller of an executor: it waits for the sockets that were
// first waited for there. What the system has to do is in a poller, one file a
// system:
//
//	open()             makes the system's queue of events, and what wake needs
//	add(fd, gen)       registers fd for both directions, edge-triggered: what it is
//	                   ready for now is reported, and then each time it becomes ready
//	wait(block, each)  reports events; with block, waits for one or for wake. The gen
//	                   is that of add, or anyGen: an event of an earlier socket with
//	                   the same descriptor is a spurious one of the later then
//	wake()             makes the wait return that blocks, or the next one that would
//	close()            closes what open made
//
// A descriptor needs not be taken out: the system does that when it is closed. If
// it has another descriptor for the same socket elsewhere, in a child that fork
// made say, events go on to come; they have a gen that nobody has any more.
//
// Rejected:
//
//   - Having Go's own poller wait, by making a file of the queue's descriptor: a
//     worker would park like any goroutine. But then two queues are asked for each
//     event, and the scheduler looks for other work each time; see
//     docs/performance.md for figures.
//   - One reactor for the process: all executors would contend for it, and who
//     waits in it would do the work of others.
//   - A pointer in the event, in place of a table: the collector does not see it.
type reactor struct {
	sys poller

	mu     sync.Mutex
	closed bool   // guarded by mu
	gen    uint32 // guarded by mu: of the last registration

	waking sync.Mutex // held by wake and close of sys
	gone   bool       // guarded by waking: sys is closed

	socks table
}

func openReactor() (async.Poller, error) {
	// With the first timer of a process Go opens descriptors, and if there are none
	// left it ends the process. Accept sets a timer just when there are none.
	time.AfterFunc(time.Hour, func() {}).Stop()
	r := new(reactor)
	if err := r.sys.open(); err != nil {
		return nil, err
	}
	return r, nil
}

// register has the executor that polls with cx report events. The caller holds mu.
func (d *desc) register(cx *async.Context) error {
	p, err := async.PollerIn(cx, openReactor)
	if err != nil {
		return err
	}
	r, ok := p.(*reactor)
	if !ok {
		return errOtherPoller
	}
	return r.add(d)
}

// add registers d, whose mu is held. Events may come at once.
func (r *reactor) add(d *desc) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return net.ErrClosed
	}
	if r.gen++; r.gen == 0 {
		r.gen = 1
	}
	d.gen, d.poll = r.gen, r
	r.socks.put(d.fd, d)
	if err := r.sys.add(int(d.fd), d.gen); err != nil {
		r.socks.put(d.fd, nil)
		d.gen, d.poll = 0, nil
		return err
	}
	return nil
}

// remove forgets d, whose mu is held and whose descriptor is about to be closed.
func (r *reactor) remove(d *desc) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.socks.put(d.fd, nil)
}

// Poll implements async.Poller.
func (r *reactor) Poll(block bool, ready *async.ReadyList) {
	r.sys.wait(block, func(fd int32, gen uint32, f flags) {
		if d := r.socks.get(fd); d != nil {
			d.event(gen, f, ready)
		}
	})
}

// Wake implements async.Poller.
func (r *reactor) Wake() {
	r.waking.Lock()
	defer r.waking.Unlock()
	if !r.gone {
		r.sys.wake()
	}
}

// Close implements async.Poller: sockets that are left are registered anew where
// they are waited for next.
func (r *reactor) Close() {
	r.mu.Lock()
	r.closed = true
	r.mu.Unlock()
	for fd := range r.socks.size() {
		if d := r.socks.get(int32(fd)); d != nil {
			r.orphan(d)
		}
	}
	r.waking.Lock()
	defer r.waking.Unlock()
	r.gone = true
	r.sys.close()
}

// orphan has who waits for d try again.
func (r *reactor) orphan(d *desc) {
	d.mu.Lock()
	if d.poll != r {
		d.mu.Unlock()
		return
	}
	d.poll, d.gen = nil, 0
	d.events++
	d.flags |= readReady | writeReady
	woken := d.heads()
	d.mu.Unlock()
	wakeAll(woken)
}

// A table has the sockets of a reactor by descriptor. It is read without a lock.
type table struct {
	pages atomic.Pointer[[]*page] // replaced, never changed
}

// A page has the sockets of some descriptors in a row.
type page [pageSize]atomic.Pointer[desc]

const pageSize = 512

func (t *table) get(fd int32) *desc {
	pages := t.pages.Load()
	if pages == nil || int(fd/pageSize) >= len(*pages) {
		return nil
	}
	return (*pages)[fd/pageSize][fd%pageSize].Load()
}

// put sets the entry of fd. Calls do not overlap.
func (t *table) put(fd int32, d *desc) {
	if t.size() <= int(fd) {
		t.grow(int(fd))
	}
	(*t.pages.Load())[fd/pageSize][fd%pageSize].Store(d)
}

// grow makes room for fd.
func (t *table) grow(fd int) {
	var pages []*page
	if p := t.pages.Load(); p != nil {
		pages = slices.Clone(*p)
	}
	for len(pages) <= fd/pageSize {
		pages = append(pages, new(page))
	}
	t.pages.Store(&pages)
}

// size is one more than the largest descriptor that there may be.
func (t *table) size() int {
	if p := t.pages.Load(); p != nil {
		return len(*p) * pageSize
	}
	return 0
}
