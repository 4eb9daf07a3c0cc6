package rig

import (
	"fmt"
	"runtime"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A Program is one program in both forms.
type Program struct {
	Name    string
	Seed    uint64 // of its schedules
	Plain   func()
	Lowered func() async.Future[async.Unit]
}

// A Difference is one that a run showed.
type Difference struct {
	Kind     Kind
	Schedule string
	Plain    Outcome // what should have happened
	Lowered  Outcome // what happened; of the erased form if Kind says that it is to blame
	Detail   string
}

// A Kind says what is different. Two differences of one kind are likely to
// have one cause.
type Kind string

// The kinds that a run can show.
const (
	Trace         Kind = "trace"
	Ending        Kind = "ending"
	PauseCount    Kind = "pauses"
	CancelTrace   Kind = "trace when cancelled"
	CancelEnding  Kind = "ending when cancelled"
	Leak          Kind = "goroutine left behind"
	PlainLeak     Kind = "goroutine left behind by the erased form"
	PlainUnstable Kind = "erased form that does not repeat itself"
	Hang          Kind = "hang"
	PlainHang     Kind = "hang of the erased form"
	Crash         Kind = "crash"
	PlainCrash    Kind = "crash of the erased form"
)

// ErasedForm is what stands for a schedule, or begins it, where the erased form
// runs.
const ErasedForm = "erased"

// inputs is with how many inputs a program runs that has any.
const inputs = 3

// check runs p under all schedules, with several inputs, until one shows a
// difference; nil if none does. It calls starting before each run.
func (p *Program) check(starting func(schedule string)) *Difference {
	for input := range uint64(inputs) {
		d, more := (&check{p, p.Seed + input<<32, starting}).run()
		if d != nil || !more {
			return d
		}
	}
	return nil
}

// A check is that of a program with one input.
type check struct {
	*Program
	input    uint64 // also the seed of the schedules
	starting func(schedule string)
}

// run gives the first difference, and says whether the input mattered.
func (c *check) run() (d *Difference, more bool) {
	idle := runtime.NumGoroutine()
	c.starting(ErasedForm)
	want, plain := runPlain(c.Plain, c.input, 0)
	if !settled(idle) {
		return &Difference{Kind: PlainLeak, Schedule: ErasedForm, Plain: want, Lowered: want, Detail: stacks()}, false
	}
	if again, _ := runPlain(c.Plain, c.input, 0); again != want {
		return &Difference{Kind: PlainUnstable, Schedule: ErasedForm, Plain: want, Lowered: again}, false
	}
	for _, s := range schedules(c.input) {
		if d := c.compare(s, want); d != nil {
			return d, false
		}
	}
	for _, s := range cancellations(c.input, want.Pauses) {
		if d := c.compareCancelled(s); d != nil {
			return d, false
		}
	}
	return nil, plain.picks > 0
}

// compareCancelled compares a cancelled run with what the erased form does when
// it ends there.
func (c *check) compareCancelled(s Schedule) *Difference {
	c.starting(fmt.Sprintf("%s, ended at pause %d", ErasedForm, s.CancelAt))
	want, plain := runPlain(c.Plain, c.input, s.CancelAt)
	d := c.compare(s, want)
	if d != nil && plain.elsewhere && d.Kind != Leak {
		return nil
	}
	return d
}

// compare runs the lowered form and compares it with what is wanted.
func (c *check) compare(s Schedule, want Outcome) *Difference {
	idle := runtime.NumGoroutine()
	c.starting(s.String())
	got := runLowered(c.Lowered, c.input, s)
	d := &Difference{Schedule: s.String(), Plain: want, Lowered: got}
	switch {
	case !settled(idle):
		d.Kind, d.Detail = Leak, stacks()
	case got == want:
		return nil
	case s.CancelAt > 0 && panicked(got.Ending):
		// A deferred call panicked. In the erased form others may have recovered
		// that; in one that is cancelled nobody does.
		return nil
	case s.CancelAt > 0 && got.Trace != want.Trace:
		d.Kind = CancelTrace
	case s.CancelAt > 0 && got.Ending != want.Ending:
		d.Kind = CancelEnding
	case got.Trace != want.Trace:
		d.Kind = Trace
	case got.Ending != want.Ending:
		d.Kind = Ending
	default:
		d.Kind = PauseCount
	}
	return d
}

// stacks gives the stacks of all goroutines.
func stacks() string {
	buf := make([]byte, 1<<16)
	return string(buf[:runtime.Stack(buf, true)])
}
