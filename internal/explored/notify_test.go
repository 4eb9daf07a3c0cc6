//go:build goasync

package explored

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type notifyObject struct{ n async.Notify }

// async
func (x *notifyObject) do(r *run, task int, o operation) result {
	switch o.name {
	case "one":
		x.n.NotifyOne()
	case "all":
		x.n.NotifyAll()
	default:
		await(watch(r, task, x.n.Wait(), done))
	}
	return result{ok: true}
}

// A notifyState is a notify, exactly: who waits, and who was notified and has
// not been polled since, by which of the two.
type notifyState struct {
	kept         bool
	waiting      line
	byOne, byAll line
}

func (s notifyState) notifyOne() notifyState {
	if s.waiting == "" {
		s.kept = true
		return s
	}
	first := s.waiting.first()
	s.byOne, s.waiting = s.byOne.push(first), s.waiting.remove(first)
	return s
}

func notifyStep(state any, c call, r result) []any {
	s := state.(notifyState)
	notified := s.byOne.has(c.task) || s.byAll.has(c.task)
	switch c.name {
	case "one":
		return one(s.notifyOne())
	case "all":
		s.byAll, s.waiting = s.byAll+s.waiting, ""
	case "waits": // if one is kept, it could go on, and does later
		if notified {
			return none
		}
		if !s.waiting.has(c.task) && !s.kept {
			s.waiting = s.waiting.push(c.task)
		}
	case "ready":
		switch {
		case s.byOne.has(c.task):
			s.byOne = s.byOne.remove(c.task)
		case s.byAll.has(c.task):
			s.byAll = s.byAll.remove(c.task)
		case s.kept && !s.waiting.has(c.task):
			s.kept = false
		default:
			return none
		}
	case "leaves":
		switch {
		case s.waiting.has(c.task):
			s.waiting = s.waiting.remove(c.task)
		case s.byAll.has(c.task):
			s.byAll = s.byAll.remove(c.task)
		case s.byOne.has(c.task):
			s.byOne = s.byOne.remove(c.task)
			s = s.notifyOne()
		}
	}
	return one(s)
}

var notifySubject = subject{
	make:  func() object { return new(notifyObject) },
	init:  notifyState{},
	step:  notifyStep,
	units: []string{"one", "all", "wait", "yield"},
	stuck: func(s any, waiting []call) bool { return s.(notifyState).waiting.allIn(waiting) },
}

func TestNotify(t *testing.T) { explore(t, &notifySubject) }
