package async

// A Group starts the children of a Scope, which are tasks of the Scope's
// executor. Its methods may be called from any goroutine, by the body, by
// children and by others that know the group, until the Scope ends.
//
// The first child that gives an error, panics or is cancelled has the others
// cancelled, and the body too. What is started from then on is cancelled at
// once.
type Group struct {
	exec *Executor

	mu       observedMutex
	children roster[*Task[error]]       // guarded by mu: those that have not ended
	line     roster[*GroupWaitGoFuture] // guarded by mu: those that wait for room
	limit    int                        // guarded by mu; 0: none
	body     Waker                      // guarded by mu: whom to wake when stopping is set
	err      error                      // guarded by mu: the first
	panicked *Task[error]               // guarded by mu: the first
	stopping bool                       // guarded by mu: children are cancelled
	ended    bool                       // guarded by mu: there are no children any more
}

// Go starts f as a child, whatever the limit. The group owns f. It panics if
// the Scope has ended.
func (g *Group) Go(f Future[error]) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.start(f)
}

// TryGo starts f as a child, if there is room for it under the limit, and says
// whether it did. If not, f stays the caller's. It panics if the Scope has
// ended.
func (g *Group) TryGo(f Future[error]) (started bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.room() {
		return false
	}
	g.start(f)
	return true
}

// SetLimit sets how many children TryGo and WaitGo let there be at a time; if
// n is not positive there is no limit, as at first. Those that run already go
// on.
func (g *Group) SetLimit(n int) {
	g.mu.Lock()
	g.limit = max(n, 0)
	woken := g.admit()
	g.mu.Unlock()
	wakeAll(nil, woken)
}

// room says whether another child may start. The caller holds mu.
func (g *Group) room() bool {
	return g.limit == 0 || g.children.n < g.limit || g.stopping
}

// start starts f. The caller holds mu.
func (g *Group) start(f Future[error]) {
	checkChild(f)
	if g.ended {
		panic("async: a child is started in a group whose Scope has ended")
	}
	t := StartOn[error](g.exec, groupChild{g: g, f: f, at: g.children.vacant()})
	g.children.add(t)
	if g.stopping {
		t.Cancel()
	}
}

func checkChild(f Future[error]) {
	if f == nil {
		panic("async: a nil future is started in a group")
	}
}

// admit starts what waits for room and gives the tasks to wake. The caller
// holds mu.
func (g *Group) admit() (woken []Waker) {
	for at := g.line.first(); at != 0 && g.room(); at = g.line.first() {
		w := g.line.places[at].v
		g.line.remove(at)
		g.start(w.f)
		w.started = true
		woken = append(woken, w.waker)
	}
	return woken
}

// leave takes a child out that has ended by itself, with err.
func (g *Group) leave(cx *Context, at int32, err error) {
	g.mu.Lock()
	g.children.remove(at)
	woken := g.admit()
	if err != nil {
		woken = append(woken, g.stop(err)...)
	}
	g.mu.Unlock()
	wakeAll(cx, woken)
}

// fail cancels the children and the body; err is what the Scope gives, unless
// there was one before.
func (g *Group) fail(cx *Context, err error) {
	g.mu.Lock()
	woken := g.stop(err)
	g.mu.Unlock()
	wakeAll(cx, woken)
}

// stop is fail for who holds mu. It gives the tasks to wake.
func (g *Group) stop(err error) (woken []Waker) {
	if g.stopping {
		return nil
	}
	g.stopping, g.err = true, err
	for t := range g.children.all() {
		t.Cancel()
	}
	woken = g.admit() // all of them, to be cancelled
	if g.body != (Waker{}) {
		woken = append(woken, g.body)
	}
	return woken
}

// watch has the task of cx woken when the children are cancelled. It says
// whether they are already.
func (g *Group) watch(cx *Context) (stopping bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.body = cx.Waker()
	return g.stopping
}

// await gives a child that has not ended, whose end wakes the task of cx; nil
// if there is none. Then, if end is set, there will be none any more.
func (g *Group) await(cx *Context, end bool) *Task[error] {
	for {
		g.mu.Lock()
		at := g.children.first()
		if at == 0 {
			g.ended = g.ended || end
			g.mu.Unlock()
			return nil
		}
		t := g.children.places[at].v
		g.mu.Unlock()
		if !t.task.await(cx.task) {
			return t
		}
		g.settle(cx, t, at)
	}
}

// settle takes a child out that has ended otherwise: it panicked, or the
// executor was closed before it ran.
func (g *Group) settle(cx *Context, t *Task[error], at int32) {
	g.mu.Lock()
	if g.children.places[at].v != t {
		g.mu.Unlock()
		return
	}
	g.children.remove(at)
	if t.traits.has(failed) && g.panicked == nil {
		g.panicked = t
	}
	woken := append(g.admit(), g.stop(t.value)...)
	g.mu.Unlock()
	wakeAll(cx, woken)
}

// wakeAll wakes tasks; cx may be nil. It is for when no lock is held, since
// wakers may be anyone's.
func wakeAll(cx *Context, woken []Waker) {
	for _, w := range woken {
		w.task.wake(cx)
	}
}
