//go:build goasync

package explored

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A watchObject knows which version each task has seen last.
type watchObject struct {
	w    async.Watch[int]
	seen [mostTasks]uint64
}

// async
func (x *watchObject) do(r *run, task int, o operation) result {
	switch o.name {
	case "set":
		x.w.Set(o.arg)
	case "get":
		v, version := x.w.Get()
		x.seen[task] = version
		return result{v: v, n: int(version), ok: true}
	case "changed":
		v, version, ok := await(x.w.Changed(x.seen[task]))
		x.seen[task] = version
		return result{v: v, n: int(version), ok: ok}
	default:
		x.w.Close()
	}
	return result{ok: true}
}

type watchState struct {
	v, version int
	closed     bool
	seen       [mostTasks]int
}

func watchStep(state any, c call, r result) []any {
	s := state.(watchState)
	closed := s.closed
	switch c.name {
	case "set":
		if r.panicked == "" {
			s.v, s.version = c.arg, s.version+1
		}
		return if1(closed == (r.panicked != ""), s)
	case "close":
		s.closed = true
		return if1(closed == (r.panicked != ""), s)
	}
	news := s.version != s.seen[c.task]
	s.seen[c.task] = s.version
	same := r.v == s.v && r.n == s.version
	if c.name == "get" {
		return if1(same, s)
	}
	return if1(same && r.ok == news && (news || closed), s)
}

func watchStuck(state any, waiting []call) bool {
	s := state.(watchState)
	for _, c := range waiting {
		if s.closed || s.version != s.seen[c.task] {
			return false
		}
	}
	return true
}

var watchSubject = subject{
	make:  func() object { return new(watchObject) },
	init:  watchState{},
	step:  watchStep,
	units: []string{"set", "get", "changed", "close", "yield"},
	pairs: []string{"set", "changed", "close", "yield"},
	stuck: watchStuck,
	probe: "get",
}

func TestWatch(t *testing.T) { explore(t, &watchSubject) }
