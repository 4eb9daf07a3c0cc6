package asynctest

// An op is what an alternative of a decision does. It is the letter that stands
// for it in a schedule.
type op byte

const (
	opRun      op = 't' // poll task n next
	opContinue op = '-' // the task that is being polled goes on; never written
	opSwitch   op = 'p' // the task that is being polled is preempted, and task n is polled
	opNumber   op = 'c' // the number n
	opCancel   op = 'x' // cancel task n
	opJump     op = 'j' // time passes until the next timer, though tasks are ready
	opWake     op = 'w' // wake task n for no reason
	opFail     op = 'b' // the Blocking call fails
)

// An alt is one of the alternatives of a decision.
type alt struct {
	op op
	n  int
}

// A kind is what a decision is about.
type kind byte

const (
	pick    kind = iota // which task is polled next
	preempt             // whether the task goes on, at an await that is ready
	number              // which number Context.Choose gives
	block               // whether a Blocking call fails
	rest                // whether time passes, when all tasks wait
)

// inStep says whether the decision is about what a task does, not about which.
func (k kind) inStep() bool { return k == number || k == block }

// A decision is a place of a run where something is left open. Its alternatives
// are numbered from 0, which is the default: first come, first served, and the
// task goes on. Those from plain on are faults.
//
// It is made anew for each place, in the same memory, and belongs to the sim.
type decision struct {
	s     *sim
	kind  kind
	plain int // how many are not faults
	n     int // how many there are
}

// alt gives alternative i.
func (d *decision) alt(i int) alt {
	if i >= d.plain {
		return d.s.faults[i-d.plain]
	}
	switch d.kind {
	case pick:
		return alt{opRun, d.s.number(d.s.ready[i])}
	case preempt:
		if i == 0 {
			return alt{opContinue, d.s.last}
		}
		return alt{opSwitch, d.s.number(d.s.ready[i-1])}
	case block, rest:
		return alt{opContinue, d.s.last}
	default:
		return alt{opNumber, i}
	}
}

// find gives the alternative that is a, or -1.
func (d *decision) find(a alt) int {
	for i := range d.n {
		if d.alt(i) == a {
			return i
		}
	}
	return -1
}

// preempts says whether alternative i takes the turn from a task that could go
// on.
func (d *decision) preempts(i int) bool { return d.kind == preempt && i > 0 && i < d.plain }

// A strategy makes the decisions of runs, one run after another.
type strategy interface {
	// more says whether there is another run to make.
	more() bool

	// begin starts a run.
	begin(s *sim)

	// choose gives the alternative to take.
	choose(d *decision) int

	// spawned says that task n is new.
	spawned(n int)

	// end is called when a run is over.
	end(s *sim)
}
