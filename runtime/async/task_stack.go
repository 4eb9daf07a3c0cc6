package async

import (
	"fmt"
	"strings"
)

// A TaskState is what a task does at the moment.
type TaskState uint8

const (
	// TaskWaiting is a task that waits to be woken.
	TaskWaiting TaskState = iota

	// TaskQueued is a task that waits for its turn. On an executor with workers
	// it may also be polled at the moment.
	TaskQueued

	// TaskRunning is a task that is being polled.
	TaskRunning

	// TaskEnded is a task that has its outcome.
	TaskEnded

	// TaskUnknown is a task of a single-threaded executor that was busy with one
	// task for so long that nobody could look.
	TaskUnknown
)

// String gives the state in a word or two.
func (s TaskState) String() string {
	switch s {
	case TaskWaiting:
		return "waiting"
	case TaskQueued:
		return "queued or running"
	case TaskRunning:
		return "running"
	case TaskEnded:
		return "ended"
	}
	return "on a busy executor"
}

// A TaskStack says what a task is doing. The trace is empty if it does not wait:
// what a running task does is on the stack of a goroutine.
type TaskStack struct {
	ID         uint64 // as Task.ID; 0 for the future of a Run or BlockOn
	Name       string // as Task.Name
	State      TaskState
	Cancelling bool // it was asked to end
	Trace

	task *task
}

// String gives the stack in the form of a goroutine's trace.
func (s *TaskStack) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s [%s]:\n", s.title(), s.reason())
	s.Trace.write(&b, "")
	return b.String()
}

// title names the task.
func (s *TaskStack) title() string {
	switch {
	case s.ID == 0:
		return "run"
	case s.Name != "":
		return fmt.Sprintf("task %d %q", s.ID, s.Name)
	}
	return fmt.Sprintf("task %d", s.ID)
}

// title names a task, and gives it a number for that.
func (t *task) title() string {
	s := TaskStack{task: t}
	s.identify()
	return s.title()
}

// identify gives the task a number, if it has none.
func (s *TaskStack) identify() {
	if !s.task.traits.has(isRoot) {
		s.ID, s.Name = s.task.id(), s.task.name()
	}
}

// reason is what stands in the brackets.
func (s *TaskStack) reason() string {
	reason := s.State.String()
	if s.State == TaskWaiting || len(s.Awaits)+len(s.Parts) > 0 {
		reason = s.Trace.reason()
		if s.State == TaskQueued {
			reason += ", queued"
		}
	}
	if s.Cancelling && s.State != TaskEnded {
		reason += ", cancelling"
	}
	return reason
}

// Stack says where a task waits. It may be called at any time and from any
// goroutine, by the task itself too. It costs the program nothing before it is
// called. While it looks, for some microseconds, the task is not polled; if
// somebody else polls it, nothing is waited for, and the stack says so.
//
// A single-threaded executor is asked between two polls. If one takes longer
// than half a second, the state is TaskUnknown.
func Stack[T any](t *Task[T]) TaskStack {
	s := t.task.stack()
	s.identify()
	return s
}

func (t *task) stack() (s TaskStack) {
	s.task, s.State = t, TaskUnknown
	if e := t.traits.home().executor(); e != nil {
		e.core.inspect(func(hold hold) { s.look(hold) })
	}
	if t.isDone() {
		s.State, s.Trace = TaskEnded, Trace{}
	}
	return s
}

// look fills s in with what can be seen of its task.
func (s *TaskStack) look(hold hold) {
	s.State = hold(s.task, func() { s.Trace = traceOf(s.task.body().awaited()) })
	s.Cancelling = s.task.traits.has(cancelRequested)
}

// A hold calls read while the task t is not being polled, if it can do so at
// once, and says what t does.
type hold func(t *task, read func()) TaskState
