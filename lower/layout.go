package lower

import (
	"go/token"
	"go/types"
	"sort"
)

// A layout is the frame of a function.
type layout struct {
	fields   []*field
	size     int64
	align    int64
	children []*child
	state    string // the name of the field that holds the state
}

// A field is one field of a frame.
type field struct {
	name, typ   string
	size, align int64
	pointers    bool
	zero        string // text of its zero value
	tag         string // what the runtime reads; see awaits
	own         bool   // holds variables, not a callee's frame or a state
	pinned      bool   // is read without having been set: it begins as zero
}

// layouts lays out the frames of all functions, callees before their callers
// as far as they do not call each other in circles.
func (lw *lowerer) layouts() {
	scc := lw.circles()
	var visit func(fn *fn)
	visiting := map[*fn]bool{}
	visit = func(fn *fn) {
		if fn.layout != nil || visiting[fn] {
			return
		}
		visiting[fn] = true
		for callee := range fn.callees {
			visit(callee)
		}
		fn.layOut(scc)
	}
	for _, u := range lw.units {
		for _, f := range u.files {
			for _, fn := range f.fns {
				visit(fn)
			}
		}
	}
}

// circles numbers the strongly connected components of the graph of static
// awaits (Tarjan). A callee in its caller's component is not embedded: its
// frame would hold itself.
func (lw *lowerer) circles() map[*fn]int {
	index, low, comp := map[*fn]int{}, map[*fn]int{}, map[*fn]int{}
	var stack []*fn
	on := map[*fn]bool{}
	n, comps := 0, 0
	var visit func(v *fn)
	visit = func(v *fn) {
		n++
		index[v], low[v] = n, n
		stack = append(stack, v)
		on[v] = true
		for w := range v.callees {
			if index[w] == 0 {
				visit(w)
				low[v] = min(low[v], low[w])
			} else if on[w] {
				low[v] = min(low[v], index[w])
			}
		}
		if low[v] == index[v] {
			comps++
			for {
				w := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				on[w] = false
				comp[w] = comps
				if w == v {
					break
				}
			}
		}
	}
	for _, u := range lw.units {
		for _, f := range u.files {
			for _, fn := range f.fns {
				if index[fn] == 0 {
					visit(fn)
				}
			}
		}
	}
	return comp
}

// callees gives the functions whose frames are in fn's, those of selects too.
func (fn *fn) callees(yield func(callee *fn) bool) {
	for _, s := range fn.suspends {
		if s.callee == nil {
			continue
		}
		if s.callee.fn != nil && !yield(s.callee.fn) {
			return
		}
		if s.callee.race == nil {
			continue
		}
		for _, c := range s.callee.race.cases {
			if callee := c.part.callee; callee != nil && callee.fn != nil && !yield(callee.fn) {
				return
			}
		}
	}
}

// Frames beyond embedLimit bytes hold the callees' frames that exceed
// boxLimit by pointer: most of such a frame would lie idle, since only one
// callee runs at a time.
const (
	embedLimit = 2048
	boxLimit   = 256
)

func (fn *fn) layOut(scc map[*fn]int) {
	lay := &layout{}
	fn.layout = lay
	if fn.src.Entry && !fn.split {
		return // it stays a plain function
	}
	taken := fn.fields
	fn.place(lay, taken)
	fn.embed(lay, taken, scc)
	if fn.deferred {
		lay.add(&field{name: "defers", typ: fn.f.async + ".Defers", size: 40, align: 8})
	}
	lay.state = taken.fresh("state")
	lay.add(&field{name: lay.state, typ: fn.f.async + ".State", size: 4, align: 2})
	lay.size, lay.align = packed(lay.fields)
	fn.verifyLayout()
}

// packed orders fields so that no room is lost between them, and gives the size
// and alignment of their struct. What has no size comes first: behind the others
// it would need a byte.
func packed(fields []*field) (size, align int64) {
	sort.SliceStable(fields, func(i, j int) bool {
		a, b := fields[i], fields[j]
		if (a.size == 0) != (b.size == 0) {
			return a.size == 0
		}
		return a.align > b.align
	})
	align = 1
	for _, f := range fields {
		size = (size+f.align-1)/f.align*f.align + f.size
		align = max(align, f.align)
	}
	return (size + align - 1) / align * align, align
}

func (lay *layout) add(f *field) { lay.fields = append(lay.fields, f) }

// place gives the variables that live across awaits their fields. Two of one
// type share a field if they never live across the same await. Arguments of an
// unstarted future count as one more such moment.
func (fn *fn) place(lay *layout, taken *names) {
	for _, l := range fn.pinned {
		f := fn.varField(l.field, l.heldText(), l)
		f.pinned = true
		lay.add(f)
	}
	moments := [][]*local{}
	var args []*local
	for _, l := range fn.params {
		if l.name != "_" && (!fn.hidden || fn.spawned) {
			args = append(args, l)
		}
	}
	moments = append(moments, args)
	for _, s := range fn.suspends {
		moments = append(moments, s.live)
	}
	clash := map[*local]map[*local]bool{}
	var order []*local
	for _, m := range moments {
		for _, l := range m {
			if clash[l] == nil {
				clash[l] = map[*local]bool{}
				order = append(order, l)
			}
			for _, o := range m {
				clash[l][o] = true
			}
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return order[i].index < order[j].index })
	type slot struct {
		field string
		typ   string
		held  []*local
	}
	var slots []*slot
	for _, l := range order {
		var found *slot
		for _, s := range slots {
			if s.typ != l.heldText() || l.field != "" {
				continue // an argument's field is known to who makes the future
			}
			free := true
			for _, o := range s.held {
				free = free && !clash[l][o]
			}
			if free && (found == nil || s.field == l.name) {
				found = s
			}
		}
		if found == nil {
			if l.field == "" {
				l.field = taken.fresh(l.name)
			}
			found = &slot{field: l.field, typ: l.heldText()}
			slots = append(slots, found)
			lay.add(fn.varField(found.field, found.typ, l))
		}
		found.held = append(found.held, l)
		l.field = found.field
	}
}

func (fn *fn) varField(name, typ string, l *local) *field {
	size, align := sizeOf(l.held())
	return &field{name: name, typ: typ, size: size, align: align, pointers: hasPointers(l.held()), zero: l.zero(fn.f), own: true}
}

// embed gives each awaited callee's frame, and each kind of future, a field.
// Callees of one type share it, since a function awaits one at a time.
func (fn *fn) embed(lay *layout, taken *names, scc map[*fn]int) {
	byType := map[string]*child{}
	var total int64
	for _, s := range fn.suspends {
		key := ""
		if s.callee != nil {
			key = s.callee.frame
		} else {
			key = "future " + s.future.text
		}
		c := byType[key]
		if c == nil {
			c = fn.newChild(s, taken, scc)
			byType[key] = c
			lay.children = append(lay.children, c)
			total += c.size
		}
		s.child = c
	}
	for _, c := range lay.children {
		if total > embedLimit && c.size > boxLimit && !c.boxed && !c.dyn && len(lay.children) > 1 {
			c.boxed = true
			total -= c.size
		}
	}
	for _, c := range lay.children {
		f := &field{name: c.field, typ: c.typ, size: c.size, align: c.align}
		switch {
		case c.boxed:
			f.typ, f.size, f.align = "*"+c.typ, 8, 8
		case c.dyn:
			f.pointers, f.zero, f.own = hasPointers(c.t), fn.f.zeroText(c.t, c.typ), true
		}
		lay.add(f)
	}
}

func (fn *fn) newChild(s *suspend, taken *names, scc map[*fn]int) *child {
	if s.callee == nil {
		size, align := sizeOf(s.future.typ)
		return &child{field: taken.fresh("fut"), typ: s.future.text, t: s.future.typ, size: size, align: align, dyn: true}
	}
	if r := s.callee.race; r != nil {
		r.layOut(scc)
		return &child{typ: s.callee.frame, field: taken.numbered("select"), size: r.size, align: 8}
	}
	c := &child{typ: s.callee.frame, fn: s.callee.fn, field: taken.fresh(childName(s.callee))}
	if c.fn == nil {
		c.size, c.align = sizeOf(s.callee.typ)
		return c
	}
	if scc[c.fn] == scc[fn] || c.fn.layout == nil {
		c.boxed, c.size, c.align = true, 8, 8
		return c
	}
	c.size, c.align = c.fn.layout.size, max(1, c.fn.layout.align)
	return c
}

// childName names the field for a callee's frame after the callee.
func childName(c *callee) string {
	name := c.frame
	for i := 0; i < len(name); i++ {
		if name[i] == '[' {
			name = name[:i]
			break
		}
	}
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '.' {
			name = name[i+1:]
			break
		}
	}
	if n := len(name) - len("Future"); n > 0 && name[n:] == "Future" {
		name = name[:n]
	}
	name = lowerFirst(name)
	if token.IsKeyword(name) {
		name += "Frame"
	}
	return name
}

// sizeOf gives a type's size and alignment on 64-bit platforms; a type
// parameter counts as one word.
func sizeOf(t types.Type) (size, align int64) {
	if isTypeParam(t) {
		return 8, 8
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch u.Kind() {
		case types.String:
			return 16, 8
		case types.Invalid:
			return 8, 8
		}
		size = gc.Sizeof(u)
		return size, max(1, gc.Alignof(u))
	case *types.Slice:
		return 24, 8
	case *types.Interface:
		return 16, 8
	case *types.Array:
		s, a := sizeOf(u.Elem())
		return s * max(0, u.Len()), a
	case *types.Struct:
		align = 1
		for i := range u.NumFields() {
			s, a := sizeOf(u.Field(i).Type())
			size = (size+a-1)/a*a + s
			align = max(align, a)
		}
		return (size + align - 1) / align * align, align
	}
	return 8, 8
}

var gc = types.SizesFor("gc", "amd64")
