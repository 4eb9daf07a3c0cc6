package async

// State is the state of a generated frame: where it stands, and whether it
// may be polled. The zero State is that of a future that was never polled.
//
// At is the frame's own business: 0 before the first Step and after the last,
// else the number of the await it is suspended at. The guard is for the
// future that a program holds, which it could poll when it must not; frames
// that are embedded in their caller's are stepped, which sets no guard, so
// that they can be used again.
//
// The tag of the field, `await:"…"`, says what each number stands for; see sites.
type State struct {
	At    uint16
	guard guard
}

type guard uint8

const (
	idle       guard = iota // may be polled
	polling                 // is being polled, or panicked while it was
	returned                // was ready
	cancelling              // PollCancel has begun
	cancelled               // PollCancel is done
)

// Enter begins a Poll. It panics if the future has completed, panicked or
// been cancelled, or is being polled already.
func (s *State) Enter(cx *Context) *Context {
	if s.guard != idle {
		s.misuse()
	}
	s.guard = polling
	return cx
}

// Leave ends a Poll that did not panic.
func (s *State) Leave(ready bool) bool {
	s.guard = idle
	if ready {
		s.guard = returned
	}
	return ready
}

// Done makes the frame one that has not started, and is true.
func (s *State) Done() bool {
	s.At = 0
	return true
}

// Cancel drives the cancellation of a frame without deferred calls, which is
// that of the future it awaits; child is nil if it awaits none.
func (s *State) Cancel(cx *Context, child Canceller) (done bool) {
	if s.At == 0 || s.guard != idle && s.guard != cancelling {
		return true
	}
	s.guard = cancelling
	if child != nil && !child.PollCancel(cx) {
		return false
	}
	s.guard = cancelled
	return true
}

// misuse panics with what is wrong about polling now.
//
//go:noinline
func (s *State) misuse() {
	switch s.guard {
	case returned:
		panic("async: future polled after it completed")
	case cancelling, cancelled:
		panic("async: future polled after it was cancelled")
	default:
		panic("async: future polled after it panicked, or while it runs")
	}
}
