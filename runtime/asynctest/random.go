package asynctest

// A walk makes every decision at random, each alternative being as likely as
// the others, but for preemptions and faults: those are made now and then.
type walk struct {
	seed   uint64
	random splitmix
}

// Of how many chances to preempt a task, and to make a fault, one is taken.
const (
	preemptsOneIn = 4
	faultsOneIn   = 16
)

func walking(o *options) strategy { return &walk{seed: o.seed} }

func (w *walk) more() bool    { return true }
func (w *walk) begin(*sim)    { w.random = splitmix{w.seed} }
func (w *walk) spawned(n int) {}
func (w *walk) end(*sim)      { w.seed = w.random.Uint64() }

func (w *walk) choose(d *decision) int {
	if d.n > d.plain && w.random.below(faultsOneIn) == 0 {
		return d.plain + w.random.below(d.n-d.plain)
	}
	if d.kind == preempt && w.random.below(preemptsOneIn) != 0 {
		return 0
	}
	return w.random.below(d.plain)
}
