package asynctest

// A pct is probabilistic concurrency testing: each task gets a priority at
// random when it is spawned; of those that are ready the one of the highest
// priority is polled, and goes on while it can. At depth-1 decisions, chosen at
// random, the task whose turn it is falls behind all others.
//
// A bug has depth d if some order of d steps is enough for it. A run with n
// tasks and k decisions finds a bug of that depth with a probability of at least
// 1/(n·k^(d-1)).
//
// See Burckhardt, Kothari, Musuvathi and Nagarakatte, "A randomized scheduler
// with probabilistic guarantees of finding bugs", 2010.
type pct struct {
	depth    int
	random   splitmix
	longest  int      // decisions of the longest run so far
	at       int      // decisions of this run
	changes  []int    // the decisions at which priorities fall, for each of depth-1
	priority []uint64 // by task; below depth for those that fell
}

func (p *pct) more() bool { return true }

func (p *pct) begin(*sim) {
	p.at, p.priority, p.changes = 0, p.priority[:0], p.changes[:0]
	for range p.depth - 1 {
		p.changes = append(p.changes, p.random.below(max(p.longest, 1)))
	}
}

func (p *pct) end(*sim) { p.longest = max(p.longest, p.at) }

func (p *pct) spawned(n int) {
	for len(p.priority) <= n {
		p.priority = append(p.priority, p.random.Uint64()|1<<63)
	}
}

func (p *pct) choose(d *decision) int {
	if d.kind == number {
		return p.random.below(d.n)
	}
	if d.n > d.plain && p.random.below(faultsOneIn) == 0 {
		return d.plain + p.random.below(d.n-d.plain)
	}
	best := p.best(d)
	for i, at := range p.changes {
		if at == p.at {
			p.priority[d.alt(best).n] = uint64(i)
			best = p.best(d)
		}
	}
	p.at++
	return best
}

// best gives the alternative whose task has the highest priority.
func (p *pct) best(d *decision) (best int) {
	most := uint64(0)
	for i := range d.plain {
		n := d.alt(i).n
		p.spawned(n)
		if x := p.priority[n]; i == 0 || x > most {
			best, most = i, x
		}
	}
	return best
}
