package asynctest

import (
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A runner makes runs of a test, one after another.
type runner struct {
	tb     testing.TB
	body   Body
	limits limits
	sim    *sim   // for the next run; nil: to be made
	last   *trace // of the last run

	objects *objects // nil unless traced
	keep    func()   // called, unless nil, when a run has stopped, before what is left is cancelled
}

// run makes a run by strategy by, with a seed for the test's own random numbers.
func (r *runner) run(by strategy, seed uint64, how mode) result {
	if r.sim == nil {
		r.sim = newSim(r.limits)
		r.sim.objects = r.objects
	}
	s := r.sim
	s.reset(by)
	s.silent, s.records = how.silent, how.records
	if how.noFaults {
		s.left = faultCounts{}
	}
	s.t = newT(r.tb, seed)
	s.t.objects = r.objects
	by.begin(s)
	async.SpawnOn(s.exec, async.Future[async.Unit](&first{t: s.t, body: r.body}))
	why := <-s.events
	if r.keep != nil {
		r.keep()
	}
	res := s.judge(why)
	if left := s.alive(); len(left) > 0 || res.failure != nil {
		r.close(&res)
	}
	s.t.cleanUp()
	if s.t.Failed() && res.failure == nil {
		res.failure = &Failure{Kind: Failed, Message: "the test failed"}
	}
	res.log = strings.TrimSuffix(s.t.log.String(), "\n")
	res.drew = s.t.drew
	if res.failure != nil {
		res.failure.Log = res.log
	}
	by.end(s)
	r.last = &s.trace
	return res
}

// close ends the executor, which has tasks left.
func (r *runner) close(res *result) {
	s := r.sim
	r.sim = nil
	before := s.describe()
	if left := s.close(); len(left) > 0 && (res.failure == nil || res.failure.Kind == Leak) {
		res.failure = &Failure{Kind: Unstopped, Message: "tasks were cancelled, and their clean-up waits for what does not come\n" + before}
	}
}

// done ends what the runner has started.
func (r *runner) done() {
	if r.sim != nil {
		r.sim.close()
		r.sim = nil
	}
}

// A mode is how a run is made.
type mode struct {
	silent   bool // the strategy is asked also where there is one alternative
	records  bool // the trace is kept
	noFaults bool // no faults are offered
}
