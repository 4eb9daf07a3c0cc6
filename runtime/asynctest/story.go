package asynctest

import (
	"fmt"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A story is what the tasks of a run did, a line for each poll:
//
//	task 1: until transfer.go:31 lock, Mutex.Lock
//	task 2: until transfer.go:33 lock, preempted
//	task 1 is cancelled
type story struct {
	lines []string
	polls int
	event string // what the poll ended by, beside what its task waits for
}

// mostTold is how many lines of a story are told: the last ones.
const mostTold = 40

// fault tells of a fault.
func (y *story) fault(a alt) { y.lines = append(y.lines, a.String()) }

// polled tells of a poll of task n, which has ended, or is suspended.
func (y *story) polled(s *sim, n int, t async.TaskRef, ended bool) {
	line := s.title(n, t) + ": "
	switch {
	case ended && t.Failure() != nil:
		line += "until its end, " + t.Failure().Error()
	case ended:
		line += "until its end"
	default:
		stack := t.Stack()
		line += "until " + s.until(&stack.Trace)
	}
	if y.event != "" {
		line += ", " + y.event
	}
	line, _, _ = strings.Cut(line, "\n")
	y.event = ""
	y.lines = append(y.lines, line)
}

// until says where a task is, in a line.
func (s *sim) until(t *async.Trace) string {
	what := s.reason(t)
	for _, a := range t.Awaits {
		if a.File != "" {
			what = place(a) + ": " + what
			break
		}
	}
	return what
}

// String gives the lines.
func (y *story) String() string {
	lines := y.lines
	var b strings.Builder
	if n := len(lines) - mostTold; n > 0 {
		fmt.Fprintf(&b, "… %d lines before\n", n)
		lines = lines[n:]
	}
	b.WriteString(strings.Join(lines, "\n"))
	return b.String()
}
