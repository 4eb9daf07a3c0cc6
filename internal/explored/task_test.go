//go:build goasync

package explored

import (
	"errors"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A taskObject is a task, which whoever comes first spawns. It waits until it is
// told to finish, or is cancelled, and then has a clean-up that waits.
type taskObject struct {
	task   *async.Task[async.Result[int]]
	finish async.Notify
}

// async
func (x *taskObject) body(r *run) (int, error) {
	r.moment(taskItself, operation{name: "begins"}, result{})
	defer r.moment(taskItself, operation{name: "has cleaned up"}, result{})
	defer await(async.Yield())
	await(x.finish.Wait())
	r.moment(taskItself, operation{name: "finishes"}, result{})
	return 7, nil
}

// taskItself is the number under which the history has the task.
const taskItself = 9

// async
func (x *taskObject) do(r *run, task int, o operation) result {
	if x.task == nil {
		x.task = async.Spawn(x.body(r))
	}
	switch o.name {
	case "finish":
		x.finish.NotifyOne()
	case "cancel":
		x.task.Cancel()
	case "cancelled": // waits for that, too
		await(async.Cancel(x.task))
	default:
		v, err := await(x.task)
		return result{v: v, ok: !errors.Is(err, async.ErrCancelled)}
	}
	return result{ok: true}
}

// A taskState is what is known of the task.
type taskState struct {
	told, begun, finished, over bool
	outcome                     outcome
}

// An outcome is what those who await the task get.
type outcome int

const (
	unknown outcome = iota
	finished
	cancelled
)

// taskStep is the model. All who await the task get the same; a task that is
// cancelled before it begins has no clean-up, and otherwise it has ended when the
// clean-up has. One that is cancelled during the clean-up, although it has
// finished, counts as cancelled.
func taskStep(state any, c call, r result) []any {
	s := state.(taskState)
	switch c.name {
	case "begins":
		s.begun = true
		return if1(s.outcome == unknown, s)
	case "finishes":
		s.finished = true
		return if1(s.begun && !s.over, s)
	case "has cleaned up":
		s.over = true
		return if1(s.begun, s)
	case "finish", "cancel":
		s.told = true
		return one(s)
	case "cancelled":
		if !s.begun {
			s.outcome = cancelled
		}
		return if1(s.over || !s.begun, s)
	default:
		return s.joined(r)
	}
}

// joined is a step of who has awaited the task.
func (s taskState) joined(r result) []any {
	was := s.outcome
	if s.outcome = cancelled; r.ok {
		s.outcome = finished
	}
	switch {
	case was != unknown && was != s.outcome, r.ok && r.v != 7:
		return none
	case r.ok:
		return if1(s.finished && s.over, s)
	default:
		return if1(s.over || !s.begun, s)
	}
}

var taskSubject = subject{
	make:    func() object { return new(taskObject) },
	init:    taskState{},
	step:    taskStep,
	units:   []string{"join", "cancel", "cancelled", "finish"},
	pairs:   []string{"join", "finish"},
	triples: []string{"join", "cancel", "finish"},
	stuck:   func(s any, _ []call) bool { return !s.(taskState).told },
	probe:   "cancelled join",
}

func TestTask(t *testing.T) { explore(t, &taskSubject) }
