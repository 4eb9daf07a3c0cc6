package asynctest

import (
	"errors"
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A Kind is what a failure is.
type Kind int

// The kinds of failure.
const (
	Failed    Kind = iota // a task called Fail, or a method that does
	Panicked              // a task panicked, and nobody awaited it
	Deadlock              // all tasks wait, no timer is set, and the test has not ended
	Leak                  // tasks were left when the test had ended
	Spinning              // tasks were polled again and again while time did not pass
	Endless               // there were more polls than a run may have
	Unstopped             // the clean-up of cancelled tasks did not come to an end
	Unsteady              // the test does something else when it makes the same choices
)

var kinds = [...]string{
	"test failed", "panic", "deadlock", "leak", "spinning", "no end", "clean-up without end", "not deterministic",
}

// String gives the kind in few words.
func (k Kind) String() string { return kinds[k] }

// A Failure is what is wrong with a run.
type Failure struct {
	Kind     Kind
	Message  string // what is wrong, and what each task does, in lines
	Schedule string // by which Replay has it again
	Story    string // what the tasks did, in lines
	Log      string // what the run logged, in lines
}

// A result is how a run has ended.
type result struct {
	failure *Failure // nil: it passed
	skipped bool
	polls   int
	log     string
	drew    bool // the test has used random numbers
}

// judge makes a result of why the executor stopped.
func (s *sim) judge(why stop) (r result) {
	t := s.t
	t.mu.Lock()
	failures, failedBy, skipped := t.failures, t.failed, t.skipped
	t.mu.Unlock()
	r.skipped = skipped
	if skipped {
		return r
	}
	fail := func(k Kind, format string, args ...any) {
		if r.failure == nil {
			r.failure = &Failure{Kind: k, Message: fmt.Sprintf(format, args...)}
		}
	}
	for _, f := range failures {
		s.judgeTask(f, fail)
	}
	switch why {
	case deadlock:
		fail(Deadlock, "deadlock: every task waits, and there is no timer\n%s", s.describe())
	case spinning:
		fail(Spinning, "spinning: %d polls, and time does not pass\n%s", s.still, s.describe())
	case tooLong:
		fail(Endless, "no end after %d polls; time has passed %d times\n%s", s.polls, s.moments, s.describe())
	case diverged:
		fail(Unsteady, "%s\n%s", unsteady, s.describe())
	}
	if failedBy {
		fail(Failed, "%s", t.headline())
	}
	if why == allDone && len(s.alive()) > 0 {
		fail(Leak, "leak: the test has ended, and tasks are left\n%s", s.describe())
	}
	return r
}

const unsteady = `the test does something else though it was given the same choices: see "What must not be used" in the package comment`

// judgeTask is judge for a task that ended without a value.
func (s *sim) judgeTask(f taskFailure, fail func(k Kind, format string, args ...any)) {
	err := f.task.Failure()
	unclaimed := f.task.Claim()
	var p *async.PanicError
	switch {
	case cancelledBy(err), !unclaimed:
	case errors.As(err, &p):
		fail(Panicked, "%s panicked: %v\n%s", s.title(f.n, f.task), p.Value, indent(p.Stack()))
	case f.n == 0 && !s.t.stopped.Load():
		fail(Failed, "the test called runtime.Goexit")
	}
}

// describe says what the tasks that are alive do, in lines.
func (s *sim) describe() string {
	var b strings.Builder
	ns := s.alive()
	for i, n := range ns {
		if i == mostDescribed {
			fmt.Fprintf(&b, "    … and %d other tasks\n", len(ns)-i)
			break
		}
		t := s.tasks[n]
		fmt.Fprintf(&b, "    %s %s\n", s.title(n, t), s.where(n, t))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// mostDescribed is how many tasks a failure describes.
const mostDescribed = 20

// title names a task.
func (s *sim) title(n int, t async.TaskRef) string {
	name := t.Name()
	switch {
	case name != "":
		return fmt.Sprintf("task %d (%s)", n, name)
	case n == 0:
		return "task 0 (the test)"
	}
	return fmt.Sprintf("task %d", n)
}

func indent(s string) string {
	return "    " + strings.ReplaceAll(strings.TrimSuffix(s, "\n"), "\n", "\n    ")
}
