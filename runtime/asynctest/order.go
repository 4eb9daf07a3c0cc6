package asynctest

import "slices"

// A clock says which steps of a run come before one, whatever changes places:
// for each task, from 1 on, the number of the last of its steps that does, from
// 1 on, and under 0 that of faults.
type clock []int

func (c clock) at(task int) int {
	if task+1 < len(c) {
		return c[task+1]
	}
	return 0
}

func (c *clock) set(task, n int) {
	for len(*c) <= task+1 {
		*c = append(*c, 0)
	}
	(*c)[task+1] = n
}

func (c *clock) join(other clock) {
	for i, n := range other {
		if n > c.at(i-1) {
			c.set(i-1, n)
		}
	}
}

// order goes through the steps of the run that was made and has forks try what
// might come out otherwise in another order.
func (x *reduction) order() {
	var (
		last    = map[int]int{} // by task: its last step, from 1 on
		touched = map[int]int{} // by object: the last step that has touched it
		all     clock           // of all steps so far
		floor   clock           // of the last passing of time
		fault   int             // the last fault
	)
	for i := range x.strides {
		st := &x.strides[i]
		n := i + 1
		var before clock // what comes before because of the task itself
		before.join(floor)
		if st.task == others {
			before.join(all)
			before.set(others, n)
			st.clock = before
			all.join(before)
			if st.fork == nil {
				floor = before
			} else {
				fault = n
				x.hasten(n)
			}
			continue
		}
		if p := last[st.task]; p > 0 {
			before.join(x.strides[p-1].clock)
		}
		if st.enabler >= 0 {
			before.join(x.strides[st.enabler].clock)
		}
		for _, o := range st.objects {
			if p := touched[o]; p > 0 {
				x.race(p, n, before)
			}
		}
		if fault > before.at(others) {
			x.race(fault, n, before)
		}
		st.clock = before
		for _, o := range st.objects {
			if p := touched[o]; p > 0 {
				st.clock.join(x.strides[p-1].clock)
			}
			touched[o] = n
		}
		if fault > 0 {
			st.clock.join(x.strides[fault-1].clock)
		}
		st.clock.set(st.task, n)
		last[st.task] = n
		all.join(st.clock)
		if f := st.fork; f != nil {
			t := f.tried[st.task]
			if t == nil {
				t = &traces{fresh: -1}
				f.tried[st.task] = t
			}
			t.add(st.objects, f.objects)
		}
	}
}

// race has the steps p and n, which are dependent, tried in the other order if
// p does not have to come before n.
func (x *reduction) race(p, n int, before clock) {
	first, second := &x.strides[p-1], &x.strides[n-1]
	if first.task == second.task || before.at(first.task) >= p {
		return
	}
	if !first.fork.want(second.task) {
		x.prepare(p, n, before)
	}
}

// prepare is for when what is to be tried before p was not possible there: one of
// the steps up to n that have to come before it is as good, or else any.
func (x *reduction) prepare(p, n int, before clock) {
	f := x.strides[p-1].fork
	for k := p + 1; k < n; k++ {
		if st := &x.strides[k-1]; st.task != others && before.at(st.task) >= k && f.want(st.task) {
			return
		}
	}
	for i := range f.plain {
		f.todo[i] = true
	}
}

// hasten has the fault that is step n tried before other steps than it was. It is
// tried wherever it is possible, so that is about those before the step that has
// made it possible.
func (x *reduction) hasten(n int) {
	fault := x.strides[n-1].fork.fault()
	p := n - 1
	for ; p > 0; p-- {
		if f := x.strides[p-1].fork; f == nil || !slices.Contains(f.faults, fault) {
			break
		}
	}
	if p == 0 || x.strides[p-1].fork == nil {
		return
	}
	before := x.strides[p-1].clock
	for k := p - 1; k > 0; k-- {
		st := &x.strides[k-1]
		switch {
		case st.fork == nil:
			return
		case before.at(st.task) < k:
			x.prepare(k, p+1, before)
		}
	}
}

// fault gives the fault that was taken.
func (f *fork) fault() alt { return f.faults[f.taken-f.plain] }

// want has the fork try the step of a task, if it was ready.
func (f *fork) want(task int) bool {
	for i, q := range f.tasks {
		if q == task {
			f.todo[i] = true
			return true
		}
	}
	return false
}
