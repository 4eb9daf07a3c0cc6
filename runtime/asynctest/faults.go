package asynctest

import "github.com/seed4fdd6362/goasync/runtime/async"

// offer puts into s.faults those that the decision at hand may make.
func (s *sim) offer(k kind) {
	s.faults = s.faults[:0]
	if s.left == (faultCounts{}) || s.ended || k == number {
		return
	}
	if k == block {
		if s.left.fails > 0 {
			s.faults = append(s.faults, alt{op: opFail})
		}
		return
	}
	if s.left.cancels > 0 {
		s.offerCancels(k)
	}
	if k != pick && k != rest {
		return
	}
	if k == pick && s.left.jumps > 0 {
		if _, ok := s.exec.NextTimer(); ok {
			s.faults = append(s.faults, alt{op: opJump})
		}
	}
	if s.left.wakes > 0 {
		for n, t := range s.tasks {
			if t != (async.TaskRef{}) && s.find(t) < 0 {
				s.faults = append(s.faults, alt{opWake, n})
			}
		}
	}
}

// offerCancels offers to cancel tasks other than the first: at an await that is
// ready the one that is polled, and between polls all of them, or those of
// which something has just changed.
func (s *sim) offerCancels(k kind) {
	for n, t := range s.tasks {
		if n == 0 || t == (async.TaskRef{}) || t.Cancelled() {
			continue
		}
		if n != s.last && (k == preempt || s.limits.sparing && s.find(t) < 0) {
			continue
		}
		s.faults = append(s.faults, alt{opCancel, n})
	}
}

// find gives the index of t among those that are ready, or -1.
func (s *sim) find(t async.TaskRef) int {
	for i, x := range s.ready {
		if x == t {
			return i
		}
	}
	return -1
}

// inject makes a fault.
func (s *sim) inject(f alt) {
	if s.story != nil {
		s.story.fault(f)
	}
	switch f.op {
	case opCancel:
		s.left.cancels--
		if t := s.tasks[f.n]; t != (async.TaskRef{}) {
			t.Cancel()
		}
	case opFail:
		s.left.fails--
	case opWake:
		s.left.wakes--
		if t := s.tasks[f.n]; t != (async.TaskRef{}) {
			t.Wake()
		}
	case opJump:
		s.left.jumps--
		if deadline, ok := s.exec.NextTimer(); ok {
			s.pass(deadline)
		}
	}
}
