//go:build goasync

package explored

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type waitGroupObject struct{ g async.WaitGroup }

// async
func (x *waitGroupObject) do(r *run, task int, o operation) result {
	switch o.name {
	case "add":
		x.g.Add(o.arg)
	case "done":
		x.g.Done()
	default:
		await(x.g.Wait())
	}
	return result{ok: true}
}

// waitGroupStep is the model: the state is what is to be done. A Wait is ready if
// that is 0 once while it waits.
func waitGroupStep(s any, c call, r result) []any {
	n := s.(int)
	switch {
	case c.name == "add":
		return one(n + c.arg)
	case c.name == "done" && r.panicked != "":
		return if1(n == 0, n)
	case c.name == "done":
		return if1(n > 0, n-1)
	default:
		return if1(n == 0, n)
	}
}

var waitGroupSubject = subject{
	make:  func() object { return new(waitGroupObject) },
	init:  0,
	step:  waitGroupStep,
	units: []string{"add1", "add2", "done", "wait", "yield"},
	pairs: []string{"add1", "done", "wait", "yield"},
	stuck: func(s any, _ []call) bool { return s.(int) > 0 },
	probe: "done done done",
}

func TestWaitGroup(t *testing.T) { explore(t, &waitGroupSubject) }
