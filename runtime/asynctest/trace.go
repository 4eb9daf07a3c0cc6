package asynctest

// A trace is what was decided in a run.
type trace struct {
	steps []step // nil unless recorded
	count int    // decisions that were open: with several alternatives that are no faults
}

// A step is one decision that was made.
type step struct {
	alt   alt
	index int
	plain int
	kind  kind
}

// open says whether there was more than one alternative without faults. Only
// such steps are counted in a schedule.
func (s step) open() bool { return s.plain > 1 }

// note adds the decision d, for which alternative i was taken.
func (t *trace) note(d *decision, i int) {
	if d.plain > 1 {
		t.count++
	}
	if d.s.records {
		t.steps = append(t.steps, step{d.alt(i), i, d.plain, d.kind})
	}
}

// schedule gives the deviations of a run from the default.
func (t *trace) schedule() (s schedule) {
	var at position
	for _, st := range t.steps {
		at.see(st.kind, st.plain)
		if st.index != 0 {
			s.deviations = append(s.deviations, deviation{at.open, at.silent, st.alt, at.check()})
			at = position{}
			continue
		}
		at.pass(st.plain)
	}
	return s
}

// A position is where a run is since the last deviation.
type position struct {
	open   int    // decisions that were passed and open
	silent int    // and since the last of them, those that were not
	hash   uint64 // of what the decisions were about, this one included
}

// see takes in the decision at hand, if it is open.
func (p *position) see(k kind, plain int) {
	if plain > 1 {
		p.hash = mix(p.hash + uint64(plain)<<2 + uint64(k) + 1)
	}
}

// pass goes on, after the default was taken.
func (p *position) pass(plain int) {
	if plain > 1 {
		p.open++
		p.silent = 0
	} else {
		p.silent++
	}
}

// check is a letter that is probably another one if the decisions were others.
func (p *position) check() byte { return 'a' + byte(mix(p.hash)%26) }
