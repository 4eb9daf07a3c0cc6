package asynctest

import "time"

// Now implements async.Clock.
func (s *sim) Now() time.Time { return s.time }

// Idle implements async.Clock.
func (s *sim) Idle(deadline time.Time, ok bool) (moved bool) {
	switch {
	case s.now.is(held):
		return s.say()
	case s.now.is(said):
		return false
	}
	if s.silent || s.records || s.left != (faultCounts{}) {
		// The deadline is a bound, which depends on earlier runs.
		deadline, ok = s.exec.NextTimer()
	}
	switch {
	case s.again: // tasks are ready
		s.again = false
		return true
	case s.now.is(running) && s.t.stopped.Load():
		s.stop(failed)
	case s.now.is(running) && s.ended && !(s.dropped && ok):
		s.stop(allDone)
	case ok && s.disturb():
		return true
	case ok:
		s.pass(deadline)
		return true
	case s.patient():
		return true
	case s.now.is(running):
		s.stop(deadlock)
	default:
		s.stop(stuck)
	}
	return s.say()
}

// disturb makes a fault while all tasks wait, if there is to be one.
func (s *sim) disturb() bool {
	if !s.now.is(running) || s.ended {
		return false
	}
	s.ready = nil
	i := s.decide(rest, 1)
	if i > 0 {
		s.inject(s.faults[i-1])
	}
	return i > 0
}

// pass lets time pass until t.
func (s *sim) pass(t time.Time) {
	if t.After(s.time) {
		s.time = t
	}
	s.still = 0
	s.moments++
}

// patient waits a little for a wake-up from outside, unless it has for long
// enough.
func (s *sim) patient() bool {
	limit := s.limits.outside
	if s.exec.StandIns() > 0 {
		limit = max(limit, standInPatience)
	}
	if limit == 0 || s.now.is(ending) {
		return false
	}
	if s.waiting.IsZero() {
		s.waiting = time.Now()
	} else if time.Since(s.waiting) > limit {
		return false
	}
	time.Sleep(50 * time.Microsecond)
	return true
}

// standInPatience is how long goroutines that stand in for tasks at Go's
// channels are waited for.
const standInPatience = time.Second

// stop has the executor rest, and is false. Idle says why.
func (s *sim) stop(why stop) bool {
	s.why = why
	s.now.set(held)
	return false
}

// say says why the executor stopped, and is false. From now on the goroutine of
// the test has s: the executor's parks, or finds that it was called.
func (s *sim) say() bool {
	why := s.why
	s.now.set(said)
	s.events <- why
	return false
}
