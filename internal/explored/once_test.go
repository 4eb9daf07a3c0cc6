//go:build goasync

package explored

import (
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// An onceObject runs a function that waits, and panics if it is told to.
type onceObject struct{ once async.Once }

// async
func (x *onceObject) do(r *run, task int, o operation) result {
	await(x.once.Do( /*async*/ func() {
		r.moment(task, operation{name: "begins"}, result{})
		over := false
		defer await(x.undo(r, task, &over))
		await(async.Yield())
		r.moment(task, operation{name: "is over"}, result{})
		over = true
		if o.name == "panic" {
			panic("once")
		}
	}))
	return result{ok: true}
}

// undo is the clean-up of a run that was cancelled, which waits for it.
//
// async
func (x *onceObject) undo(r *run, task int, over *bool) {
	if !*over {
		await(async.Yield())
		r.moment(task, operation{name: "is undone"}, result{})
	}
}

type onceState int

const (
	onceFresh onceState = iota
	onceRuns
	onceOver
)

// onceStep is the model. A Do is ready when it was run, however that has ended;
// only the one that has run it panics.
func onceStep(s any, c call, r result) []any {
	switch c.name {
	case "begins":
		return if1(s == onceFresh, onceRuns)
	case "is over":
		return if1(s == onceRuns, onceOver)
	case "is undone":
		return if1(s == onceRuns, onceFresh)
	default:
		return if1(s == onceOver && (r.panicked == "" || c.name == "panic"), s)
	}
}

var onceSubject = subject{
	make:  func() object { return new(onceObject) },
	init:  onceFresh,
	step:  onceStep,
	units: []string{"do", "panic"},
	stuck: func(any, []call) bool { return false },
	probe: "do",
}

func TestOnce(t *testing.T) { explore(t, &onceSubject) }
