package asynctest

// A mixture is what Explore does by default: the tree of all decisions, with
// few preemptions first, in every other run, and PCT in the others, for bugs of
// depth 2, 3 and 4 in turn. When the tree is done, so is the exploration.
type mixture struct {
	tree tree
	odds *pct
	runs int
	left bool     // the tree has another run
	now  strategy // of the last run
}

func mixed(o *options) strategy {
	m := &mixture{tree: &exhaustive{bound: -1}, odds: &pct{random: splitmix{o.seed}}}
	if o.isolated {
		m.tree = &reduction{}
	}
	return m
}

// A tree is a strategy that comes to an end.
type tree interface {
	strategy

	// complete says that nothing is left to try.
	complete() bool

	// failed says that a run did not follow its path.
	failed() bool

	// length gives the number of decisions of the last run.
	length() int
}

func (m *mixture) more() bool {
	if m.now != m.odds {
		m.left = m.tree.more()
	}
	if !m.left && (m.tree.complete() || m.tree.failed()) {
		return false
	}
	m.now = m.odds
	if m.left && m.runs%2 == 0 {
		m.now = m.tree
	}
	m.odds.depth = 2 + m.runs/2%3
	m.runs++
	return true
}

func (m *mixture) begin(s *sim)           { m.now.begin(s) }
func (m *mixture) choose(d *decision) int { return m.now.choose(d) }
func (m *mixture) spawned(n int)          { m.now.spawned(n) }

func (m *mixture) end(s *sim) {
	m.now.end(s)
	m.odds.longest = max(m.odds.longest, m.tree.length())
}

// complete says whether there is nothing left to try.
func (m *mixture) complete() bool { return m.tree.complete() }
func (m *mixture) failed() bool   { return m.tree.failed() }
