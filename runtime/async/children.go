package async

import (
	"cmp"
	"slices"
	"sync"
)

// children are futures that one future, their parent, runs at a time. Each has
// its own waker, so that a wake-up costs the same however many there are:
// children queue those that are woken, as an executor does its tasks.
//
// A child that is ready, or has not been given a future, counts as queued
// though it is in no queue: nobody polls it, whoever wakes it.
type children[T any] struct {
	all   []*child[T]
	cx    Context // with which they are polled
	round queue   // those that are still to be polled in this round

	mu     sync.Mutex
	woken  queue // guarded by mu: those to poll in the next round
	poller *task // guarded by mu: whom to wake; nil: woken is going to be looked at
}

// A child is a future, and what its wakers point at.
type child[T any] struct {
	task
	among *children[T]
	f     Future[T] // nil when there is nothing to poll or cancel
	index int       // the parent's number for it, by which they are cancelled
}

// awake implements body.
func (c *child[T]) awake(cx *Context) {
	if c.turn.wake() {
		c.among.schedule(&c.task, cx)
	}
}

// run and drop make *child a body, by which the child of a task is found.
func (c *child[T]) run(*Context, bool) (done bool) {
	panic("async: a parent polls its children itself")
}
func (c *child[T]) drop()        {}
func (c *child[T]) awaited() any { return c.f }

// newChildren gives children for fs, numbered from 0. They are polled for the
// first time in order, beginning with number first.
func newChildren[T any](fs []Future[T], first int) *children[T] {
	cs := &children[T]{all: make([]*child[T], len(fs))}
	room := make([]child[T], len(fs))
	for i := range room {
		cs.all[i] = &room[i]
		cs.adopt(&room[i])
	}
	for i := range fs {
		if i += first; i >= len(fs) {
			i -= len(fs)
		}
		cs.start(cs.all[i], i, fs[i])
	}
	return cs
}

// adopt makes c, which is new, a child of cs.
func (cs *children[T]) adopt(c *child[T]) {
	c.among = cs
	c.kind, c.turn = kindOf(c), queued
}

// start gives c, which has no future, a future to poll in the next round.
func (cs *children[T]) start(c *child[T], index int, f Future[T]) {
	c.index, c.f = index, f
	cs.again(&c.task)
}

// again puts a task that is queued into the queue for the next round.
func (cs *children[T]) again(t *task) {
	cs.mu.Lock()
	cs.woken.push(t)
	cs.mu.Unlock()
}

// schedule queues a child that was woken.
func (cs *children[T]) schedule(t *task, cx *Context) {
	cs.mu.Lock()
	cs.woken.push(t)
	poller := cs.poller
	cs.poller = nil // once is enough
	cs.mu.Unlock()
	if poller != nil {
		poller.wake(cx)
	}
}

// begin starts a round of polls, one of each child that was woken. From now on
// the task of cx is woken when others are to be polled.
func (cs *children[T]) begin(cx *Context) {
	cs.mu.Lock()
	cs.round, cs.woken = cs.woken, queue{}
	cs.poller = cx.task
	cs.mu.Unlock()
	cx.part(&cs.cx)
}

// next polls children of the round until one is ready, and gives that one with
// its value; nil when the round is over.
func (cs *children[T]) next(cx *Context) (c *child[T], v T) {
	for t := cs.round.pop(); t != nil; t = cs.round.pop() {
		c = t.body().(*child[T])
		v, ready, again := cs.poll(c)
		if ready {
			cx.unpart(&cs.cx)
			return c, v
		}
		if again {
			cs.again(t)
			cx.yield()
		}
	}
	cx.unpart(&cs.cx)
	return nil, v
}

// poll polls a child; again says that it wants its next turn at once.
func (cs *children[T]) poll(c *child[T]) (v T, ready, again bool) {
	cx, t := &cs.cx, &c.task
	cx.task = t
	t.turn.begin()
	f := c.f
	c.f = nil // should it panic, it is not to be cancelled
	v, ready = f.Poll(cx)
	again = cx.again
	cx.again = false
	if ready {
		return v, true, false
	}
	c.f = f
	return v, false, again || t.turn.toIdle()
}

// parent is what futures have in common that run any number of others.
//
// If a child panics the others are cancelled, in order, and their clean-up has
// finished before the panic goes on; so it is with runtime.Goexit. Cancelling
// the parent does the same, and so may a child that is ready. All of them are
// one deferred call, which is pushed only then.
type parent[T any] struct {
	children *children[T] // nil before the first Step
	defers   Defers
	state    State
}

// begin makes the children at the first Step.
func (p *parent[T]) begin(cs *children[T]) { p.children, p.state.At = cs, 1 }

// catch is deferred around what polls the children.
func (p *parent[T]) catch(cx *Context, phase *Phase) {
	if *phase == Unwound {
		v := recover()
		inner := &p.children.cx
		cx.raising, cx.caught = inner.raising, inner.caught
		cx.goexit = cx.goexit || inner.goexit
		p.deferCancel()
		p.defers.caught(cx, phase, v)
	}
}

// deferCancel has the children that are not ready cancelled when p exits.
func (p *parent[T]) deferCancel() {
	all := p.children.all
	slices.SortFunc(all, func(a, b *child[T]) int { return cmp.Compare(a.index, b.index) })
	p.defers.deferAwait(&cancelAll[T]{&p.defers, all})
}

// cancel is PollCancel without the part that each kind of parent adds.
func (p *parent[T]) cancel(cx *Context) (done bool) {
	if p.state.At == 0 {
		return true
	}
	if !p.defers.Exiting() {
		p.deferCancel()
	}
	return p.defers.Cancel(cx, &p.state, nil) && p.reset()
}

// reset makes p one that has not started, and is true.
func (p *parent[T]) reset() bool {
	p.children = nil
	return p.state.Done()
}

// cancelAll is a deferred call that cancels children, one after the other.
type cancelAll[T any] struct {
	defers *Defers     // where it is deferred
	rest   []*child[T] // those that are left
}

func (c *cancelAll[T]) step(cx *Context) (done bool) {
	unwound := true
	defer func() {
		if unwound { // which ends this call; another one goes on with the rest
			c.rest = c.rest[1:]
			c.defers.follow(c)
		}
	}()
	for len(c.rest) > 0 {
		if f := c.rest[0].f; f != nil && !f.PollCancel(cx) {
			unwound = false
			return false
		}
		c.rest = c.rest[1:]
	}
	unwound = false
	return true
}

// is says no: what is being cancelled recovers nothing.
func (c *cancelAll[T]) is(any) bool { return false }

func (c *cancelAll[T]) trace(t *Tracer) {
	if len(c.rest) == 0 {
		t.Waits("nothing")
		return
	}
	t.follow(c.rest[0].f)
}

// deferAwait defers what goes on over several polls.
func (d *Defers) deferAwait(await deferredAwait) {
	d.calls = &deferredCall{next: d.calls, await: await}
}

// follow has await run when the deferred call that is running has ended.
func (d *Defers) follow(await deferredAwait) {
	c := d.calls
	c.next = &deferredCall{next: c.next, await: await}
}
