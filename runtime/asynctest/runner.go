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
		r.sim = newSim(r.limits, r.objects)
	}
	s := r.sim
	s.reset(by)
	s.silent, s.records = how.silent, how.records
	if how.noFaults {
		s.left = faultCounts{}
	}
	if how.tells {
		s.story = new(story)
	}
	s.t = newT(r.tb, seed)
	s.t.sim, s.t.objects = s, r.objects
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
		res.failure = &Failure{Kind: Failed, Message: s.t.headline()}
	}
	res.log = strings.TrimSuffix(s.t.log.String(), "\n")
	res.drew, res.polls = s.t.drew, s.polls
	if res.failure != nil {
		res.failure.Log = res.log
		if s.story != nil {
			res.failure.Story = s.story.String()
		}
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
	tells    bool // what the tasks do is told
}
