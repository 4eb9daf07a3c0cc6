package asynctest

// An exhaustive goes through the tree of all decisions, depth first: a run
// follows the path of the one before up to the last decision that has another
// alternative, takes that, and the default from there on.
//
// Paths with few preemptions come first: those that need one more than the level
// at hand are put off to the next level, until the bound. So each path is run
// once, and what is found first is found with the fewest preemptions.
type exhaustive struct {
	bound      int  // the most preemptions of a run; negative: any number
	faultsOnly bool // all but faults is by default

	level    int      // how many preemptions the paths of now have at most
	path     []node   // of the run before
	at       int      // decisions of this run
	cost     int      // and preemptions
	later    []prefix // of the next level
	now      []prefix // of this level
	kept     int      // decisions that the prefixes have together
	started  bool
	over     bool // there is no other path
	cut      bool // there are paths with more preemptions than the bound
	lost     bool // and some that were not kept, or numbers that were not tried
	diverged bool // a run did not follow its path
}

// A node is a decision on the path.
type node struct {
	kind   kind
	fixed  bool // what is taken does not change: it is part of a prefix
	n      int  // alternatives; 0: not known yet
	plain  int
	taken  int
	before int // preemptions before it
}

// A prefix is the beginning of a path: which alternatives are taken.
type prefix []int32

const (
	// mostKept is how many decisions may be kept in prefixes: 64 MB.
	mostKept = 16 << 20

	// mostNumbers is how many of the numbers that Context.Choose may give are
	// tried.
	mostNumbers = 16
)

func (x *exhaustive) more() bool {
	if x.started && !x.over {
		x.over = x.diverged || !x.advance()
	}
	x.started = true
	return !x.over
}

func (x *exhaustive) begin(*sim)    { x.at, x.cost = 0, 0 }
func (x *exhaustive) spawned(n int) {}

func (x *exhaustive) end(*sim) {
	if x.at < len(x.path) {
		x.path, x.diverged = x.path[:x.at], true // unless it has failed
	}
}

func (x *exhaustive) choose(d *decision) int {
	if x.diverged {
		return -1
	}
	i := x.at
	x.at++
	if i == len(x.path) {
		x.path = append(x.path, node{})
	}
	nd := &x.path[i]
	switch {
	case nd.n == 0:
		nd.n, nd.plain, nd.kind, nd.before = d.n, d.plain, d.kind, x.cost
		if nd.taken >= d.n {
			x.diverged = true
			return -1
		}
	case nd.n != d.n || nd.plain != d.plain || nd.kind != d.kind:
		x.diverged = true
		return -1
	}
	x.cost = nd.costOf(nd.taken)
	return nd.taken
}

// costOf gives the preemptions up to the node and with alternative i.
func (nd *node) costOf(i int) int {
	if nd.kind == preempt && i > 0 && i < nd.plain {
		return nd.before + 1
	}
	return nd.before
}

// advance makes the path the next one.
func (x *exhaustive) advance() (ok bool) {
	for len(x.path) > 0 {
		if x.step(&x.path[len(x.path)-1]) {
			return true
		}
		x.path = x.path[:len(x.path)-1]
	}
	for len(x.now) == 0 {
		if len(x.later) == 0 {
			return false
		}
		x.level++
		x.now, x.later = x.later, nil
	}
	p := x.now[0]
	x.now = x.now[1:]
	x.kept -= len(p)
	for _, i := range p {
		x.path = append(x.path, node{taken: int(i), fixed: true})
	}
	return true
}

// step has the last node of the path take the next alternative of this level.
func (x *exhaustive) step(nd *node) (ok bool) {
	if nd.fixed {
		return false
	}
	for i := nd.taken + 1; i < nd.n; i++ {
		if x.faultsOnly && i < nd.plain {
			continue
		}
		if nd.kind == number && i >= mostNumbers {
			x.lost = true
			break
		}
		nd.taken = i
		if nd.costOf(i) <= x.level {
			return true
		}
		x.putOff()
	}
	return false
}

// putOff keeps the path for the next level.
func (x *exhaustive) putOff() {
	switch {
	case x.bound >= 0 && x.level >= x.bound:
		x.cut = true
	case x.kept+len(x.path) > mostKept:
		x.lost = true
	default:
		p := make(prefix, len(x.path))
		for i := range x.path {
			p[i] = int32(x.path[i].taken)
		}
		x.kept += len(p)
		x.later = append(x.later, p)
	}
}

// complete says whether all paths within the bound were run.
func (x *exhaustive) complete() bool { return x.over && !x.lost && !x.diverged }

func (x *exhaustive) failed() bool { return x.diverged }
func (x *exhaustive) length() int  { return x.at }
