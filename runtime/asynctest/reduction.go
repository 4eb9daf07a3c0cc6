package asynctest

import "slices"

// A reduction goes through the tree of all decisions as an exhaustive does, but
// leaves out schedules in which only such steps have changed places as have
// nothing to do with one another. A step is what a task does from one decision
// about tasks to the next. Two steps are dependent if they are of one task, if
// one of them makes the task of the other ready, or if they touch a common
// object (see async.Observe). All others commute, provided that the tasks share
// nothing else, which Isolated promises. Faults depend on everything, and so
// does the passing of time.
//
// It is dynamic partial-order reduction with sleep sets. When a run is over it
// looks, for each step, for the last one of another task that touches the same
// object and does not have to come before; the two are to be tried in the other
// order too, from the decision before the first. A task whose step was tried at
// a decision is asleep in the other subtrees, until something happens that its
// step depends on. See Flanagan and Godefroid, "Dynamic partial-order reduction
// for model checking software", 2005.
type reduction struct {
	path      []*fork
	at        int          // decisions of this run
	fork      *fork        // the last one about tasks
	strides   []stride     // the steps of this run
	open      bool         // the last has not ended
	ready     map[int]bool // the tasks that were ready at fork
	enabled   map[int]int  // by task: the step that has made it ready
	moments   int          // how often time had passed at fork
	redundant bool         // what is left of the run was tried before
	pruned    int          // how many runs were such
	started   bool
	over      bool // there is no other path
	lost      bool // there are numbers that were not tried
	diverged  bool // a run did not follow its path
}

// A fork is a decision on the path.
type fork struct {
	kind    kind
	n       int
	plain   int
	taken   int
	tasks   []int           // by alternative, of those that are not faults
	faults  []alt           // the other alternatives
	todo    []bool          // alternatives that are to be tried
	done    []bool          // those that were
	objects int             // how many had been touched before
	asleep  map[int]*traces // tasks of which nothing new can come, by their next steps
	tried   map[int]*traces // what the steps of tasks that were tried here have touched
}

// traces are the objects that a step has touched. Objects are numbered in the
// order in which a run touches them first, so that one that was not touched
// before the step may have another number in another run: all of those count as
// one.
type traces struct {
	known []int
	fresh int // objects from this number on were touched too; -1: none
}

// meet says whether the step has touched one of objects.
func (t *traces) meet(objects []int) bool {
	for _, o := range objects {
		if t.fresh >= 0 && o >= t.fresh || slices.Contains(t.known, o) {
			return true
		}
	}
	return false
}

// add says that the step has touched objects.
func (t *traces) add(objects []int, before int) {
	for _, o := range objects {
		switch {
		case o >= before:
			t.fresh = before
		case !slices.Contains(t.known, o):
			t.known = append(t.known, o)
		}
	}
}

// A stride is a step of a run.
type stride struct {
	task    int   // what others is, for a fault or the passing of time
	fork    *fork // where it was decided; nil for the passing of time
	objects []int
	enabler int   // the step that has made its task ready; -1: it was
	clock   clock // see order
}

// others is the task of steps that are of none.
const others = -1

func (x *reduction) more() bool {
	if x.started && !x.over {
		x.over = x.diverged || !x.advance()
	}
	x.started = true
	return !x.over
}

func (x *reduction) begin(s *sim) {
	x.at, x.fork, x.strides, x.moments, x.redundant = 0, nil, x.strides[:0], 0, false
	x.open = false
	x.ready, x.enabled = map[int]bool{}, map[int]int{}
	s.silent = true // all steps are wanted
}

func (x *reduction) spawned(int) {}

func (x *reduction) choose(d *decision) int {
	switch {
	case x.diverged:
		return -1
	case x.redundant:
		return 0
	}
	i := x.at
	x.at++
	if !d.kind.inStep() {
		x.stepped(d.s)
	}
	var f *fork
	if i < len(x.path) {
		if f = x.path[i]; f.n != d.n || f.plain != d.plain || f.kind != d.kind {
			x.diverged = true
			return -1
		}
	} else {
		if f = x.branch(d); f == nil {
			x.redundant = true
			x.pruned++
			return 0
		}
		x.path = append(x.path, f)
	}
	if !d.kind.inStep() && (d.kind != rest || f.taken > 0) {
		x.stride(d, f)
	}
	return f.taken
}

// branch makes the fork for a decision that is new; nil if all its tasks are
// asleep and there is no fault to make.
func (x *reduction) branch(d *decision) *fork {
	f := &fork{
		kind: d.kind, n: d.n, plain: d.plain, objects: d.s.objects.count(),
		todo: make([]bool, d.n), done: make([]bool, d.n),
	}
	for i := d.plain; i < d.n; i++ {
		f.todo[i] = true
		f.faults = append(f.faults, d.alt(i))
	}
	if d.kind.inStep() || d.kind == rest {
		for i := range min(d.plain, mostNumbers) {
			f.todo[i] = true
		}
		x.lost = x.lost || d.plain > mostNumbers
		return f
	}
	f.asleep, f.tried = x.sleepers(), map[int]*traces{}
	f.tasks = make([]int, d.plain)
	f.taken = -1
	for i := range f.tasks {
		f.tasks[i] = d.alt(i).n
		if f.taken < 0 && f.asleep[f.tasks[i]] == nil {
			f.taken = i
		}
	}
	switch {
	case f.taken >= 0:
	case d.n > d.plain:
		f.taken = d.plain // which wakes all
	default:
		return nil
	}
	f.todo[f.taken] = true
	return f
}

// sleepers gives the tasks that are asleep after the last step.
func (x *reduction) sleepers() map[int]*traces {
	asleep := map[int]*traces{}
	if x.fork == nil || len(x.strides) == 0 {
		return asleep
	}
	last := &x.strides[len(x.strides)-1]
	if last.task == others {
		return asleep
	}
	for _, set := range []map[int]*traces{x.fork.asleep, x.fork.tried} {
		for q, t := range set {
			if q != last.task && !x.fork.interrupts(q) && !t.meet(last.objects) {
				asleep[q] = t
			}
		}
	}
	return asleep
}

// interrupts says whether q is the task that may be preempted at f. If it is, and
// is polled later, that is another step than if it goes on: it is polled from the
// top, and what it looks at on its way, such as whether its scope is to stop, may
// have changed.
func (f *fork) interrupts(q int) bool { return f.kind == preempt && f.tasks[0] == q }

// stepped ends the step at hand: a decision about tasks has come.
func (x *reduction) stepped(s *sim) {
	polled := others
	if n := len(x.strides); n > 0 {
		polled = x.strides[n-1].task
	}
	x.close(s)
	if s.moments != x.moments {
		x.moments = s.moments
		if polled != others || len(x.strides) == 0 { // it was not a fault that let time pass
			x.strides = append(x.strides, stride{task: others, enabler: -1})
		}
	}
	ready := map[int]bool{}
	for _, t := range s.ready {
		ready[s.number(t)] = true
	}
	if s.d.kind == preempt {
		ready[s.last] = true
	}
	for q := range ready {
		if !x.ready[q] && q != polled {
			x.enabled[q] = len(x.strides) - 1
		}
	}
	x.ready = ready
}

// close ends the step at hand, if there is one.
func (x *reduction) close(s *sim) {
	if x.open {
		x.strides[len(x.strides)-1].objects = s.objects.take()
		x.open = false
	}
}

// stride begins the step that fork f has decided.
func (x *reduction) stride(d *decision, f *fork) {
	x.fork = f
	st := stride{task: others, fork: f, enabler: -1}
	if f.taken < f.plain {
		st.task = f.tasks[f.taken]
		if e, ok := x.enabled[st.task]; ok {
			st.enabler = e
			delete(x.enabled, st.task)
		}
		if f.kind == preempt && f.taken == 0 {
			d.s.objects.again() // what it awaits is locked
		}
		d.s.objects.touch(d.s.tasks[st.task].Object())
	}
	x.strides = append(x.strides, st)
	x.open = true
}

func (x *reduction) end(s *sim) {
	x.close(s)
	if x.at < len(x.path) {
		x.path, x.diverged = x.path[:x.at], true // unless it has failed
	}
	x.order()
}

// advance makes the path the next one.
func (x *reduction) advance() (ok bool) {
	for n := len(x.path); n > 0; n-- {
		f := x.path[n-1]
		x.path = x.path[:n]
		f.leave()
		for i := range f.todo {
			if f.todo[i] && !f.done[i] && !f.sleeps(i) {
				f.taken = i
				return true
			}
		}
	}
	x.path = nil
	return false
}

// leave notes that the alternative that was taken is done.
func (f *fork) leave() { f.done[f.taken] = true }

// sleeps says whether alternative i is that of a task that is asleep.
func (f *fork) sleeps(i int) bool { return i < len(f.tasks) && f.asleep[f.tasks[i]] != nil }

// complete says whether all was tried, but for what is equivalent.
func (x *reduction) complete() bool { return x.over && !x.lost && !x.diverged }

func (x *reduction) failed() bool { return x.diverged }
func (x *reduction) length() int  { return x.at }
