package asynctest

import (
	"fmt"
	"testing"
)

// A Report says what an exploration has found.
type Report struct {
	Schedules int      // how many were tried
	Depth     int      // how many open decisions the longest had
	Complete  bool     // there is no other schedule, but with more preemptions than the bound
	Whole     bool     // nor one with more
	Failure   *Failure // nil: none was found
	Skipped   bool     // the test was skipped
}

// String gives r in a line.
func (r Report) String() string {
	s := fmt.Sprintf("%d schedules of up to %d choices", r.Schedules, r.Depth)
	switch {
	case r.Whole:
		s += ", which are all that there are"
	case r.Complete:
		s += ", which are all within the bound"
	}
	return s
}

// Search tries schedules of the test until one fails, all are tried or there
// were enough, and gives the failure, made as small as it can be. It says
// nothing to t, whose part is that of TB in the body's T. Explore is for tests;
// this is for who wants to look at what is found.
func Search(t testing.TB, body Body, opts ...Option) Report {
	o := newOptions(append([]Option{Still(20_000)}, opts...))
	r := &runner{tb: t, body: body, limits: o.limits}
	if o.isolated {
		r.objects = newObjects()
		defer r.objects.trace()()
	}
	defer r.done()
	return r.search(o.by(mixed), o)
}

// search makes runs by strategy by.
func (r *runner) search(by strategy, o *options) (rep Report) {
	for rep.Schedules < o.schedules && by.more() {
		res := r.run(by, o.seed, mode{records: true})
		rep.Schedules++
		if r.last != nil {
			rep.Depth = max(rep.Depth, r.last.count)
		}
		if res.skipped {
			rep.Skipped = true
			return rep
		}
		if x, ok := by.(interface{ failed() bool }); ok && res.failure == nil && x.failed() {
			res.failure = &Failure{Kind: Unsteady, Message: unsteady, Log: res.log}
		}
		if res.failure != nil {
			rep.Failure = r.shrink(res, o.seed)
			return rep
		}
	}
	if x, ok := by.(interface{ complete() bool }); ok && !by.more() {
		rep.Complete = x.complete()
	}
	if x, ok := by.(*exhaustive); ok {
		rep.Whole = rep.Complete && !x.cut
	} else {
		rep.Whole = rep.Complete
	}
	return rep
}
