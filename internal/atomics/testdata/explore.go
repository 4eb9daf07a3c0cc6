package async

import (
	"flag"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/internal/atomics/control"
)

var (
	mutant   = flag.String("atomics.mutant", "", "the mutant that is awake")
	fromSeed = flag.Uint64("atomics.seed", 1, "seed of the runs that are made at random")
	deep     = flag.Bool("atomics.deep", false, "allow one preemption more in each program")
)

// A program is a few threads that setup makes.
type program struct {
	name        string
	preemptions int // -1: any number
	random      int // 0: all schedules
	only        []string
	setup       func(r *control.Run)
}

// explore runs programs, each until a run fails.
func explore(t *testing.T, programs ...program) {
	t.Helper()
	control.Mutant = *mutant
	total := 0
	for _, p := range programs {
		o := control.Options{Preemptions: p.preemptions, Random: p.random, Only: p.only, Seed: *fromSeed}
		if *deep && o.Preemptions >= 0 {
			o.Preemptions++
		}
		start := time.Now()
		runs, err := control.Explore(o, p.setup)
		total += runs
		if err != nil {
			t.Fatalf("%s: found after %d runs: %v", p.name, runs, err)
		}
		t.Logf("%s: %d runs, %v", p.name, runs, time.Since(start).Round(time.Millisecond))
	}
	t.Logf("together %d programs, %d runs", len(programs), total)
}
