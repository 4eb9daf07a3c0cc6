package async

import "iter"

// mapping is what Map and ForEach have in common: the parent of futures that
// give an R and are made, one after the other, of the values of an iterator.
type mapping[T, R any] struct {
	limit int
	seq   iter.Seq[T]
	apply func(T) Future[R]

	it   *Iter1[T]   // nil before the first Step, and when seq has ended
	n    int         // how many values seq has given
	free []*child[R] // those that have no future
	err  error       // the first, while the futures that run clean up
	parent[R]
}

// step is Step without the part that each adds. It gives what is ready to keep,
// with the number of the value that it was made of.
func (m *mapping[T, R]) step(cx *Context, limit int, seq iter.Seq[T], apply func(T) Future[R], keep func(i int, r R) error) (ready bool) {
	if m.state.At == 0 {
		m.limit, m.seq, m.apply = limit, seq, apply
		m.begin(new(children[R]))
		m.it = Range1(&m.defers, seq)
	}
	if !m.defers.Exiting() && m.run(cx, keep) == Suspended {
		return false
	}
	return m.defers.Exit(cx)
}

func (m *mapping[T, R]) run(cx *Context, keep func(i int, r R) error) (p Phase) {
	defer m.catch(cx, &p)
	m.fill()
	m.children.begin(cx)
	for c, r := m.children.next(cx); c != nil; c, r = m.children.next(cx) {
		m.free = append(m.free, c)
		if m.err = keep(c.index, r); m.err != nil {
			m.deferCancel()
			return Finished
		}
	}
	switch {
	case m.it != nil && m.room():
		cx.yield() // and fill in the next poll, so that others have their turn
	case m.it == nil && len(m.free) == len(m.children.all):
		return Finished
	}
	return Suspended
}

// room says whether another future may run.
func (m *mapping[T, R]) room() bool {
	return m.limit <= 0 || len(m.children.all)-len(m.free) < m.limit
}

// fill starts futures while there is room.
func (m *mapping[T, R]) fill() {
	for m.it != nil && m.room() {
		v, ok := m.it.Next()
		if !ok {
			m.it = nil
			return
		}
		f := m.apply(v)
		m.children.start(m.child(), m.n, f)
		m.n++
	}
}

// child gives one that has no future.
func (m *mapping[T, R]) child() (c *child[R]) {
	if last := len(m.free) - 1; last >= 0 {
		c, m.free = m.free[last], m.free[:last]
		return c
	}
	c = new(child[R])
	m.children.adopt(c)
	m.children.all = append(m.children.all, c)
	return c
}

func (m *mapping[T, R]) cancel(cx *Context) (done bool) {
	if m.state.At == 0 {
		return true
	}
	return m.parent.cancel(cx) && m.reset()
}

// reset makes m one that has not started, and is true.
func (m *mapping[T, R]) reset() bool {
	*m = mapping[T, R]{parent: m.parent}
	return m.parent.reset()
}
