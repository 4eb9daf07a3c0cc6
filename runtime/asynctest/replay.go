package asynctest

import "fmt"

// A replay follows a schedule as far as it fits.
type replay struct {
	schedule schedule
	next     int // the deviation that is to come
	pos      position
	misfit   string // where it did not fit first; "": it does
}

func (r *replay) more() bool    { return true }
func (r *replay) begin(*sim)    { *r = replay{schedule: r.schedule} }
func (r *replay) spawned(n int) {}

func (r *replay) choose(d *decision) int {
	r.pos.see(d.kind, d.plain)
	if i := r.deviate(d); i > 0 {
		r.next++
		r.pos = position{}
		return i
	}
	r.pos.pass(d.plain)
	return 0
}

// deviate gives the alternative of the deviation that is due, or 0. One that
// does not fit where it is due is taken at the first decision where it does.
func (r *replay) deviate(d *decision) int {
	if r.next == len(r.schedule.deviations) {
		return 0
	}
	v := r.schedule.deviations[r.next]
	late := r.pos.open > v.open || r.pos.open == v.open && r.pos.silent >= v.silent
	if !late {
		return 0
	}
	i := d.locate(v.alt)
	switch {
	case i < 0:
		r.doubt(d, "%s, which is not possible here", v.alt)
		return 0
	case v.check != r.pos.check():
		r.doubt(d, "%s; before that the test was to take other choices", v.alt)
	}
	return i
}

// doubt notes that the schedule does not fit.
func (r *replay) doubt(d *decision, format string, args ...any) {
	if r.misfit == "" {
		r.misfit = fmt.Sprintf("at choice %d of %d, %s: ", r.next+1, len(r.schedule.deviations), d.s.lastPoll(d.kind)) +
			fmt.Sprintf(format, args...)
	}
}

// lastPoll says which task was polled last, and where it is.
func (s *sim) lastPoll(k kind) string {
	switch {
	case s.last < 0:
		return "at the beginning"
	case k != pick:
		return fmt.Sprintf("while task %d is polled", s.last)
	case !s.isAlive(s.last):
		return fmt.Sprintf("after the end of task %d", s.last)
	}
	stack := s.tasks[s.last].Stack()
	return fmt.Sprintf("after task %d came to %s", s.last, s.until(&stack.Trace))
}

func (r *replay) end(*sim) {
	if n := len(r.schedule.deviations); r.next < n && r.misfit == "" {
		r.misfit = fmt.Sprintf("the run ended after %d of %d choices, before %s", r.next, n, r.schedule.deviations[r.next].alt)
	}
}

// locate gives the alternative that is a, also if it is a fault that is not
// offered; -1 if it is not possible.
func (d *decision) locate(a alt) int {
	if a.op == opNumber && d.kind == number && a.n < d.plain {
		return a.n
	}
	if i := d.find(a); i >= 0 {
		return i
	}
	if d.kind == number || !d.s.possible(a, d.kind) {
		return -1
	}
	d.s.faults = append(d.s.faults, a)
	d.n++
	return d.n - 1
}

// possible says whether a is a fault that can be made now.
func (s *sim) possible(a alt, k kind) bool {
	switch a.op {
	case opCancel:
		return s.isAlive(a.n) && !s.tasks[a.n].Cancelled() && (k == pick || k == rest || a.n == s.last)
	case opWake:
		return s.isAlive(a.n) && (k == pick || k == rest)
	case opFail:
		return k == block
	case opJump:
		_, ok := s.exec.NextTimer()
		return ok && k == pick
	}
	return false
}

// String says what an alternative is.
func (a alt) String() string {
	switch a.op {
	case opRun:
		return fmt.Sprintf("task %d is polled next", a.n)
	case opContinue:
		return fmt.Sprintf("task %d goes on", a.n)
	case opSwitch:
		return fmt.Sprintf("task %d is polled in place of the one that could go on", a.n)
	case opNumber:
		return fmt.Sprintf("the number %d is chosen", a.n)
	case opCancel:
		return fmt.Sprintf("task %d is cancelled", a.n)
	case opFail:
		return "the Blocking call fails"
	case opWake:
		return fmt.Sprintf("task %d is woken for no reason", a.n)
	default:
		return "time passes until the next timer"
	}
}
