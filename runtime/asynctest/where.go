package asynctest

import (
	"fmt"
	"path"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// where says what a task waits for, and at which awaits, innermost first, each
// in a line:
//
//	waits: Mutex.Lock
//	    transfer.go:31 both
//	    transfer.go:12 transfer
func (s *sim) where(n int, t async.TaskRef) string {
	stack := t.Stack()
	var b strings.Builder
	switch {
	case t.Cancelled() && stack.State == async.TaskQueued:
		b.WriteString("was cancelled and is ready")
	case t.Cancelled():
		b.WriteString("was cancelled and waits")
	case stack.State == async.TaskQueued:
		b.WriteString("is ready")
	default:
		b.WriteString("waits")
	}
	s.writeTrace(&b, &stack.Trace, "\n        ")
	return b.String()
}

func (s *sim) writeTrace(b *strings.Builder, t *async.Trace, newline string) {
	if reason := s.reason(t); reason != "" {
		b.WriteString(": " + reason)
	}
	for _, p := range t.Parts {
		b.WriteString(newline + "part " + p.Name)
		if p.Count > 1 {
			fmt.Fprintf(b, " and %d alike", p.Count-1)
		}
		s.writeTrace(b, &p.Trace, newline+"    ")
	}
	for i, a := range t.Awaits {
		if i == mostAwaits {
			fmt.Fprintf(b, "%s… and %d other awaits", newline, len(t.Awaits)-i)
			break
		}
		b.WriteString(newline + place(a))
	}
}

// mostAwaits is how many awaits of a task are written.
const mostAwaits = 12

// reason says what the innermost await waits for.
func (s *sim) reason(t *async.Trace) string {
	if task, ok := t.Awaited(); ok {
		if n, ok := s.numbers[task]; ok {
			return t.Waits + " " + s.title(n, task)
		}
		return t.Waits + " a task"
	}
	if !t.Due.IsZero() {
		return fmt.Sprintf("%s until %v after the start", t.Waits, t.Due.Sub(s.limits.start))
	}
	return t.Waits
}

// place gives an await without the paths.
func place(a async.Await) string {
	function := path.Base(a.Function)
	if _, name, ok := strings.Cut(function, "."); ok {
		function = name
	}
	if a.File == "" {
		return function
	}
	return fmt.Sprintf("%s:%d %s", path.Base(a.File), a.Line, function)
}
