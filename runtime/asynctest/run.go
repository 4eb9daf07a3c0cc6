package asynctest

import (
	"fmt"
	"strings"
	"testing"
)

// Run runs the test on a single-threaded executor with a time of its own, once,
// with what is left to chance decided by a seed. With -asynctest.runs=N it makes
// N runs, with other seeds.
func Run(t testing.TB, body Body, opts ...Option) {
	t.Helper()
	o := newOptions(opts)
	if *scheduleFlag != "" {
		Replay(t, *scheduleFlag, body, opts...)
		return
	}
	r := &runner{tb: t, body: body, limits: o.limits}
	defer r.done()
	first := o.seed
	for i := range max(*runsFlag, 1) {
		o.seed = derive(first, i)
		res := r.run(o.by(walking), o.seed, mode{})
		note := ""
		if res.failure != nil && res.polls <= mostRepeated {
			note = r.repeat(&res, o)
		}
		if !report(t, res, fmt.Sprintf("-asynctest.seed=%d", o.seed), note) {
			return
		}
	}
}

// mostRepeated is how many polls a run may have had that is made again, to find
// a smaller one that fails alike.
const mostRepeated = 20_000

// repeat makes the run again that has failed, and looks for a smaller schedule.
func (r *runner) repeat(res *result, o *options) (note string) {
	again := r.run(o.by(walking), o.seed, mode{records: true})
	if again.failure == nil || again.failure.Kind != res.failure.Kind {
		return "the same choices made again do not fail: the test is not deterministic"
	}
	res.failure = r.shrink(again, o.seed)
	res.log = res.failure.Log
	return "smaller: -asynctest.schedule=" + res.failure.Schedule
}

// Explore runs the test in many schedules and fails if one of them does: it
// reports the smallest that it can find, as a string for Replay.
func Explore(t testing.TB, body Body, opts ...Option) Report {
	t.Helper()
	if *scheduleFlag != "" {
		Replay(t, *scheduleFlag, body, opts...)
		return Report{Schedules: 1}
	}
	return explored(t, Search(t, body, opts...))
}

func explored(t testing.TB, rep Report) Report {
	t.Helper()
	if f := rep.Failure; f != nil {
		note := fmt.Sprintf("found by schedule %d: %s", rep.Schedules, f.Schedule)
		report(t, result{failure: f, log: f.Log}, "-asynctest.schedule="+f.Schedule, note)
	} else if rep.Skipped {
		t.SkipNow()
	}
	return rep
}

// CancelEverywhere runs the test in the order of arrival, and again for each
// await of each task but the first, with the task cancelled there: when it has
// just suspended, when it was woken and has not been polled, and at an await
// that is ready. The test fails if one of the runs does.
//
// A task that awaits one that was cancelled gets async.ErrCancelled, as an
// error or a panic; such a panic is no failure. What is to hold whoever was
// cancelled is best looked at by a function that is given to T.Cleanup.
func CancelEverywhere(t testing.TB, body Body, opts ...Option) Report {
	t.Helper()
	if *scheduleFlag != "" {
		Replay(t, *scheduleFlag, body, opts...)
		return Report{Schedules: 1}
	}
	o := newOptions(append([]Option{Still(20_000), Cancels(1), Schedules(1 << 30)}, opts...))
	o.limits.sparing = true
	r := &runner{tb: t, body: body, limits: o.limits}
	defer r.done()
	return explored(t, r.search(&exhaustive{faultsOnly: true}, o))
}

// Replay makes the one run that the schedule says, which Explore has printed. If
// the test was changed since, the schedule is followed as far as it fits, and
// Replay says where it did not.
func Replay(t testing.TB, text string, body Body, opts ...Option) {
	t.Helper()
	s, err := parseSchedule(text)
	if err != nil {
		t.Fatal(err)
	}
	o := newOptions(append([]Option{Still(20_000)}, opts...))
	seed := o.seed
	if s.seed != 0 {
		seed = s.seed
	}
	r := &runner{tb: t, body: body, limits: o.limits}
	defer r.done()
	by := &replay{schedule: s}
	res := r.run(by, seed, mode{silent: true, noFaults: true, tells: true})
	if by.misfit != "" {
		t.Logf("asynctest: the schedule does not fit the test any more: %s", by.misfit)
	}
	report(t, res, "-asynctest.schedule="+text, "")
}

// report says to t how a run has ended, and whether others are to follow.
func report(t testing.TB, res result, flag, note string) (goOn bool) {
	t.Helper()
	if res.log != "" {
		t.Logf("log of the run:\n%s", indent(res.log))
	}
	if f := res.failure; f != nil {
		if note != "" {
			note += "\n"
		}
		if f.Story != "" {
			note = "what the tasks did:\n" + indent(f.Story) + "\n" + note
		}
		t.Errorf("asynctest: %s\n%sagain: go test -run '%s' %s", f.Message, note, pattern(t.Name()), flag)
		return false
	}
	if res.skipped {
		t.SkipNow()
	}
	return true
}

// pattern gives what go test -run takes for the test of that name.
func pattern(name string) string {
	parts := strings.Split(name, "/")
	for i, p := range parts {
		parts[i] = "^" + p + "$"
	}
	return strings.Join(parts, "/")
}
