package asynctest

// mostShrinks is how many runs it may take to make a schedule smaller.
const mostShrinks = 400

// shrink looks for a smaller schedule that fails in the same way, from that of
// the run that was made last, and gives the failure of the smallest.
func (r *runner) shrink(res result, seed uint64) *Failure {
	s := &shrinker{r: r, seed: seed, best: &res, small: r.last.schedule()}
	if res.failure.Kind != Unsteady {
		s.shrink()
	}
	if res.drew {
		s.small.seed = seed
	}
	last := r.run(&replay{schedule: s.small}, seed, mode{silent: true, noFaults: true, tells: true})
	f := last.failure
	if f == nil || f.Kind != res.failure.Kind {
		f = res.failure
		f.Kind, f.Message = Unsteady, "the test does not do the same again with the same choices; at first it was:\n"+f.Message
	}
	f.Schedule = s.small.String()
	return f
}

type shrinker struct {
	r     *runner
	seed  uint64
	runs  int
	best  *result
	small schedule
}

// shrink leaves out deviations, halves of them first, then fewer at a time, as
// long as there is one that can be spared.
func (s *shrinker) shrink() {
	for size := max(len(s.small.deviations)/2, 1); ; {
		shorter := false
		for from := 0; from < len(s.small.deviations); {
			if s.without(from, min(from+size, len(s.small.deviations))) {
				shorter = true
			} else {
				from += size
			}
			if s.runs >= mostShrinks {
				return
			}
		}
		switch {
		case size > 1:
			size /= 2
		case !shorter:
			return
		}
	}
}

// without tries the schedule without deviations from to to: first with those
// that follow where they are, then as many decisions earlier.
func (s *shrinker) without(from, to int) bool {
	all := s.small.deviations
	rest := append([]deviation(nil), all[:from]...)
	if to < len(all) {
		moved := all[to]
		for _, d := range all[from:to] {
			moved.open += d.open + 1
		}
		rest = append(append(rest, moved), all[to+1:]...)
	}
	if s.try(rest) {
		return true
	}
	return to < len(all) && s.try(append(append([]deviation(nil), all[:from]...), all[to:]...))
}

// try makes a run by the deviations, and keeps what it did if it is smaller and
// fails alike.
func (s *shrinker) try(ds []deviation) bool {
	s.runs++
	by := &replay{schedule: schedule{deviations: ds}}
	res := s.r.run(by, s.seed, mode{silent: true, records: true, noFaults: true})
	if res.failure == nil || res.failure.Kind != s.best.failure.Kind {
		return false
	}
	did := s.r.last.schedule()
	if len(did.deviations) >= len(s.small.deviations) {
		return false
	}
	*s.best, s.small = res, did
	return true
}
