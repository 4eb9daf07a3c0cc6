package explored

import (
	"flag"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/leaktest"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // runs are short and leave little behind
	leaktest.Main(m)
}

var all = flag.Bool("explored.all", false, "explore all small programs, and each to its end")

// A subject is a primitive that is explored.
type subject struct {
	make      func() object
	init      any  // the model's first state
	step      step // and its steps
	cancelled bool // step is asked about calls that were cancelled, too
	panics    bool // operations may panic when they are cancelled
	units     []string
	pairs     []string // those of which there are programs with two a task; nil: all
	triples   []string // those of which there are programs with three tasks; nil: all

	// stuck says whether all of the calls may wait in state s, while nothing else
	// happens.
	stuck func(s any, waiting []call) bool

	probe string // what is done at the end

	audit func(h *history) bool // what else must hold; nil: nothing
	small []string              // in place of what programs makes
	more  []string              // besides that
}

// An exploration is that of one program.
type exploration struct {
	subject *subject
	tasks   [][]operation
	probe   []operation
	checked map[string]bool // histories, and whether they are explained
	entries []entry         // of the last run, whose memory the next one uses
}

// newExploration reads a program.
func newExploration(s *subject, program string) *exploration {
	x := &exploration{subject: s, checked: map[string]bool{}}
	n := 0
	for _, task := range strings.Split(program, "|") {
		x.tasks = append(x.tasks, parseOperations(task, &n))
	}
	x.probe = parseOperations(s.probe, &n)
	return x
}

// parseOperations reads operations; those without an argument get the next
// number.
func parseOperations(text string, n *int) (ops []operation) {
	for _, word := range strings.Fields(text) {
		*n++
		name := strings.TrimRight(word, "0123456789")
		o := operation{name, *n}
		if name != word {
			o.arg, _ = strconv.Atoi(word[len(name):])
		}
		ops = append(ops, o)
	}
	return ops
}

// check fails t unless the history is explained.
func (x *exploration) check(t *asynctest.T, h *history) {
	h.settle()
	key := h.key()
	ok, known := x.checked[key]
	if !known {
		ok = x.subject.explained(h) && (x.subject.audit == nil || x.subject.audit(h))
		x.checked[key] = ok
	}
	if !ok {
		t.Errorf("this cannot be explained:\n%s", h)
	}
}

// totals are what explorations have done.
type totals struct {
	programs, whole int // all, and those of which all schedules were tried
	schedules       int
	histories       int // that differ
}

// explore explores the subject: small programs in all schedules, with one task
// cancelled, and larger ones by PCT, with two tasks cancelled and one woken for
// no reason. A small program that has more than mostSchedules, because all its
// tasks wait for the same, is tried in so many, if not told otherwise.
func explore(t *testing.T, s *subject) {
	t.Helper()
	t.Parallel()
	var small, large totals
	most := mostSchedules
	if *all {
		most = 1 << 30
	}
	for _, p := range s.programs() {
		s.try(t, &small, p, asynctest.Exhaustive(-1), asynctest.Cancels(1), asynctest.Schedules(most))
		if t.Failed() {
			return
		}
	}
	if small.whole < small.programs/2 {
		t.Errorf("only a few small programs were tried in all schedules: %+v", small)
	}
	r := rand.New(rand.NewPCG(1, 2))
	n := largePrograms
	if testing.Short() {
		n /= 10
	}
	for i := range n {
		p := s.random(r, 3+i%2, 2+i%3)
		s.try(t, &large, p, asynctest.PCT(3), asynctest.Cancels(2), asynctest.Wakes(1), asynctest.Schedules(largeSchedules))
		if t.Failed() {
			return
		}
	}
	t.Logf("small: %+v; larger: %+v", small, large)
}

// mostSchedules is explained at explore. largePrograms is how many larger
// programs are made of a subject, and largeSchedules in how many schedules each
// is run.
const (
	mostSchedules  = 2_500
	largePrograms  = 30
	largeSchedules = 40
)

// try explores one program.
func (s *subject) try(t *testing.T, sum *totals, program string, opts ...asynctest.Option) asynctest.Report {
	t.Helper()
	x := newExploration(s, program)
	rep := asynctest.Search(t, x.program, append(opts, asynctest.Seed(1))...)
	sum.programs++
	if rep.Whole {
		sum.whole++
	}
	sum.schedules += rep.Schedules
	sum.histories += len(x.checked)
	if f := rep.Failure; f != nil {
		t.Errorf("%s: %v, by schedule %d, %s\n%s\n%s", program, f.Kind, rep.Schedules, f.Schedule, f.Message, f.Log)
	}
	return rep
}

// orUnits gives some units, or all.
func (s *subject) orUnits(some []string) []string {
	if some == nil || *all {
		return s.units
	}
	return some
}

// programs gives all with two tasks of one or two units each and with three of
// one; in short tests only those of two tasks with one unit each.
func (s *subject) programs() (programs []string) {
	if s.small != nil {
		return s.small
	}
	sequences := slices.Clone(s.units)
	if !testing.Short() {
		for _, a := range s.orUnits(s.pairs) {
			for _, b := range s.orUnits(s.pairs) {
				sequences = append(sequences, a+" "+b)
			}
		}
	}
	for i, a := range sequences {
		for _, b := range sequences[i:] {
			programs = append(programs, a+" | "+b)
		}
	}
	if testing.Short() {
		return programs
	}
	triples := s.orUnits(s.triples)
	for i, a := range triples {
		for j, b := range triples[i:] {
			for _, c := range triples[i+j:] {
				programs = append(programs, a+" | "+b+" | "+c)
			}
		}
	}
	return append(programs, s.more...)
}

// random gives a program of so many tasks, with up to so many units each.
func (s *subject) random(r *rand.Rand, tasks, most int) string {
	var program []string
	for range tasks {
		var units []string
		for range 1 + r.IntN(most) {
			units = append(units, s.units[r.IntN(len(s.units))])
		}
		program = append(program, strings.Join(units, " "))
	}
	return strings.Join(program, " | ")
}
