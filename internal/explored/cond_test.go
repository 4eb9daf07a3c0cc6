//go:build goasync

package explored

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type condObject struct {
	mu async.Mutex
	c  *async.Cond
}

// async
func (x *condObject) do(r *run, task int, o operation) result {
	switch o.name {
	case "signal":
		x.c.Signal()
	case "broadcast":
		x.c.Broadcast()
	case "wait":
		await(x.mu.Lock())
		r.moment(task, operation{name: "locks"}, result{})
		defer x.unlock(r, task)
		await(watch(r, task, x.c.Wait(), done))
	default: // locked, for a moment
		await(x.mu.Lock())
		r.moment(task, operation{name: "locks"}, result{})
		defer x.unlock(r, task)
		await(async.Yield())
	}
	return result{ok: true}
}

// unlock is deferred by who has the lock, also if it was cancelled within.
func (x *condObject) unlock(r *run, task int) {
	x.mu.Unlock()
	r.moment(task, operation{name: "unlocks"}, result{})
}

// A condState is who waits for a signal, who got one and has not gone on, and who
// has the lock.
type condState struct {
	locked       bool
	waiting      line
	byOne, byAll line
	leaving      line // who was cancelled, and waits for the lock
}

func (s condState) signal() condState {
	if s.waiting != "" {
		first := s.waiting.first()
		s.byOne, s.waiting = s.byOne.push(first), s.waiting.remove(first)
	}
	return s
}

func condStep(state any, c call, r result) []any {
	s := state.(condState)
	switch c.name {
	case "signal":
		s = s.signal()
	case "broadcast":
		s.byAll, s.waiting = s.byAll+s.waiting, ""
	case "locks":
		free := !s.locked
		s.locked = true
		return if1(free, s)
	case "unlocks":
		// Who was cancelled while it waited for a signal unlocks what it has
		// locked again.
		if s.leaving.has(c.task) {
			free := !s.locked
			s.leaving = s.leaving.remove(c.task)
			return if1(free, s)
		}
		held := s.locked
		s.locked = false
		return if1(held, s)
	case "waits":
		if !s.waiting.has(c.task) && !s.byOne.has(c.task) && !s.byAll.has(c.task) {
			held := s.locked
			s.locked, s.waiting = false, s.waiting.push(c.task)
			return if1(held, s)
		}
	case "ready":
		free := !s.locked
		s.locked = true
		switch {
		case s.byOne.has(c.task):
			s.byOne = s.byOne.remove(c.task)
		case s.byAll.has(c.task):
			s.byAll = s.byAll.remove(c.task)
		default:
			return none
		}
		return if1(free, s)
	case "leaves":
		s.leaving = s.leaving.push(c.task)
		switch {
		case s.waiting.has(c.task):
			s.waiting = s.waiting.remove(c.task)
		case s.byAll.has(c.task):
			s.byAll = s.byAll.remove(c.task)
		case s.byOne.has(c.task):
			s.byOne = s.byOne.remove(c.task)
			s = s.signal()
		}
	}
	return one(s)
}

func newCondObject() object {
	x := new(condObject)
	x.c = async.NewCond(&x.mu)
	return x
}

var condSubject = subject{
	make:  newCondObject,
	init:  condState{},
	step:  condStep,
	units: []string{"signal", "broadcast", "wait", "locked"},
	pairs: []string{"signal", "wait"},
	stuck: func(s any, waiting []call) bool { return s.(condState).waiting.allIn(waiting) },
	probe: "locked",
}

func TestCond(t *testing.T) { explore(t, &condSubject) }
