package faults

import (
	"fmt"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/leaktest"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

func TestMain(m *testing.M) { leaktest.Main(m) }

// seed is what the flag -asynctest.seed is when it is not given: how soon
// something is found is the same wherever the test runs.
const seed = 1

// mostChoices is how many choices a schedule may have that was made small: each
// is a place where a task falls behind, and the faults are of so few.
const mostChoices = 3

func TestFaults(t *testing.T) {
	for _, f := range All {
		t.Run(f.Name, func(t *testing.T) {
			t.Run("is found", f.isFound)
			t.Run("is small", f.isSmall)
			t.Run("is repaired", f.isRepaired)
		})
	}
}

// isFound finds the fault with the default settings, twice in the same way, and
// has it once more by its schedule.
func (f Fault) isFound(t *testing.T) {
	rep := f.search(t, f.Within)
	t.Logf("found by schedule %d of up to %d: %s", rep.Schedules, f.Within, rep.Failure.Schedule)
	if again := f.search(t, f.Within); again.Schedules != rep.Schedules || *again.Failure != *rep.Failure {
		t.Errorf("the same search has found\n%+v, and then\n%+v", *rep.Failure, *again.Failure)
	}
	f.replays(t, *rep.Failure)
}

// isSmall finds the fault by schedules in which everything is left to chance,
// which have many choices, most of them beside the point.
func (f Fault) isSmall(t *testing.T) {
	rep := f.search(t, 10_000, asynctest.Random())
	if n := choices(rep.Failure.Schedule); n > mostChoices {
		t.Errorf("the smallest schedule has %d choices: %s", n, rep.Failure.Schedule)
	}
	f.replays(t, *rep.Failure)
}

// isRepaired finds nothing in the repaired form.
func (f Fault) isRepaired(t *testing.T) {
	opts := []asynctest.Option{asynctest.Seed(seed), asynctest.Schedules(f.Tried)}
	if f.Tried == 0 {
		opts = append(opts, asynctest.Exhaustive(-1), asynctest.Schedules(50_000))
	}
	rep := asynctest.Search(t, f.Repaired, opts...)
	t.Log(rep)
	if rep.Failure != nil {
		t.Fatalf("%v: %s\n%s", rep.Failure.Kind, rep.Failure.Schedule, rep.Failure.Message)
	}
	if f.Tried == 0 && !rep.Whole || rep.Schedules < f.Tried && !rep.Whole {
		t.Errorf("there are other schedules than the %d that were tried", rep.Schedules)
	}
}

func (f Fault) search(t *testing.T, within int, opts ...asynctest.Option) asynctest.Report {
	t.Helper()
	opts = append(opts, asynctest.Seed(seed), asynctest.Schedules(within))
	rep := asynctest.Search(t, f.Faulty, opts...)
	if rep.Failure == nil {
		t.Fatalf("not found: %v", rep)
	}
	if rep.Failure.Kind != f.Shows {
		t.Fatalf("found something else, %v in place of %v:\n%s", rep.Failure.Kind, f.Shows, rep.Failure.Message)
	}
	return rep
}

// choices gives how many choices a schedule has.
func choices(schedule string) int {
	_, all, _ := strings.Cut(schedule, ":")
	if all == "" {
		return 0
	}
	return strings.Count(all, ",") + 1
}

// replays runs the faulty form by the schedule of the failure: that fits, and
// the failure is the same.
func (f Fault) replays(t *testing.T, failure asynctest.Failure) {
	t.Helper()
	heard := &listener{TB: t}
	asynctest.Replay(heard, failure.Schedule, f.Faulty)
	if !strings.Contains(heard.errors, failure.Message) || strings.Contains(heard.logs, "does not fit") {
		t.Errorf("%s gave\n%s\nand now\n%s\n%s", failure.Schedule, failure.Message, heard.errors, heard.logs)
	}
}

// A listener is a test that hears of what has failed and does not fail itself.
type listener struct {
	testing.TB
	errors, logs string
}

func (l *listener) Errorf(format string, args ...any) { l.errors += fmt.Sprintf(format, args...) }
func (l *listener) Logf(format string, args ...any)   { l.logs += fmt.Sprintf(format, args...) }
