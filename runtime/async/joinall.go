package async

import "sync"

// JoinAll runs futures at a time and gives their values, in order, when all
// are ready. It owns them. Each has its own waker, so that a wake-up costs the
// same however many there are.
//
// Cancellation: cancels what is not ready, in order. So does a panic of one,
// which goes on when the clean-up of the others has finished.
func JoinAll[T any](fs ...Future[T]) Future[[]T] { return &JoinAllFuture[T]{fs: fs} }

// JoinAllFuture is the future of JoinAll.
type JoinAllFuture[T any] struct {
	fs  []Future[T] // what to run; before the first Step
	all *joinAll[T] // after it
	join
}

// joinAll is the part of a JoinAll that its children know. It queues those that
// are woken, as an executor does its tasks.
type joinAll[T any] struct {
	children []joinChild[T]
	values   []T
	left     int     // children that are not ready
	cx       Context // with which children are polled

	mu     sync.Mutex
	woken  queue // guarded by mu
	parent *task // guarded by mu: whom to wake; nil: woken is being looked at
}

type joinChild[T any] struct {
	task
	all   *joinAll[T]
	f     Future[T] // nil when there is nothing to poll or cancel
	index int
}

// awake implements body.
func (c *joinChild[T]) awake(cx *Context) {
	if c.turn.wake() {
		c.all.schedule(&c.task, cx)
	}
}

// run and drop make *joinChild a body, by which the child of a task is found.
func (c *joinChild[T]) run(*Context, bool) (done bool) { panic("async: JoinAll polls itself") }
func (c *joinChild[T]) drop()                          {}

func newJoinAll[T any](fs []Future[T]) *joinAll[T] {
	all := &joinAll[T]{
		children: make([]joinChild[T], len(fs)),
		values:   make([]T, len(fs)),
		left:     len(fs),
	}
	for i, f := range fs {
		c := &all.children[i]
		c.all, c.f, c.index = all, f, i
		c.task.kind, c.task.turn = kindOf(c), queued
		all.woken.push(&c.task)
	}
	return all
}

// schedule queues a child that was woken.
func (all *joinAll[T]) schedule(t *task, cx *Context) {
	all.mu.Lock()
	all.woken.push(t)
	parent := all.parent
	all.parent = nil // once is enough
	all.mu.Unlock()
	if parent != nil {
		parent.wake(cx)
	}
}

// take gives the children to poll. From now on the task of cx is woken when
// others are to be polled.
func (all *joinAll[T]) take(cx *Context) (woken queue) {
	all.mu.Lock()
	woken, all.woken = all.woken, queue{}
	all.parent = cx.task
	all.mu.Unlock()
	return woken
}

// poll polls the children that were woken, once each.
func (all *joinAll[T]) poll(cx *Context) (ready bool) {
	woken := all.take(cx)
	cx.part(&all.cx)
	for t := woken.pop(); t != nil; t = woken.pop() {
		if all.pollChild(t) {
			all.mu.Lock()
			all.woken.push(t)
			all.mu.Unlock()
			cx.yield()
		}
	}
	cx.unpart(&all.cx)
	return all.left == 0
}

// pollChild says whether the child wants its next turn at once.
func (all *joinAll[T]) pollChild(t *task) (again bool) {
	c, cx := t.body().(*joinChild[T]), &all.cx
	cx.task = t
	t.turn.begin()
	f := c.f
	c.f = nil // should it panic, it is not to be cancelled
	v, ready := f.Poll(cx)
	if ready {
		cx.again = false
		all.values[c.index] = v
		all.left--
		return false
	}
	c.f = f
	if cx.again {
		cx.again = false
		return true
	}
	return t.turn.toIdle()
}

// Step polls the futures that were woken.
func (f *JoinAllFuture[T]) Step(cx *Context, fs []Future[T]) (values []T, ready bool) {
	if f.state.At == 0 {
		f.all, f.fs, f.state.At = newJoinAll(fs), nil, 1
	}
	if !f.defers.Exiting() && f.run(cx) == Suspended {
		return nil, false
	}
	if !f.defers.Exit(cx) {
		return nil, false
	}
	values = f.all.values
	f.all, f.state.At = nil, 0
	return values, true
}

func (f *JoinAllFuture[T]) run(cx *Context) (p Phase) {
	defer f.catch(cx, &p)
	if f.all.poll(cx) {
		return Finished
	}
	return Suspended
}

func (f *JoinAllFuture[T]) catch(cx *Context, p *Phase) {
	if *p == Unwound {
		v := recover()
		cx.raising, cx.caught = f.all.cx.raising, f.all.cx.caught
		cx.goexit = cx.goexit || f.all.cx.goexit
		f.deferCancel()
		f.defers.caught(cx, p, v)
	}
}

// deferCancel has all that are not ready cancelled when f exits, in order.
func (f *JoinAllFuture[T]) deferCancel() {
	for i := len(f.all.children) - 1; i >= 0; i-- {
		if c := &f.all.children[i]; c.f != nil {
			f.defers.deferCancel(c.f.PollCancel)
		}
	}
}

// Poll is Step for a future that stands by itself.
func (f *JoinAllFuture[T]) Poll(cx *Context) (values []T, ready bool) {
	f.state.Enter(cx)
	values, ready = f.Step(cx, f.fs)
	f.state.Leave(ready)
	return
}

// PollCancel cancels what is not ready.
func (f *JoinAllFuture[T]) PollCancel(cx *Context) (done bool) {
	if f.state.At == 0 {
		return true
	}
	if !f.defers.Exiting() {
		f.deferCancel()
	}
	if !f.defers.Cancel(cx, &f.state, nil) {
		return false
	}
	f.all, f.state.At = nil, 0
	return true
}
