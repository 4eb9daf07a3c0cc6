package lower

import (
	"fmt"
	"go/ast"

	"go/types"
	"slices"
	"strings"
)

// kept lists what the frame holds for the program: variables, temporaries and
// arguments, each with its reason.
func (r *reporter) kept() {
	over := make(map[*local][]int)
	var order []*local
	note := func(l *local, state int) {
		if _, seen := over[l]; !seen {
			order = append(order, l)
			over[l] = []int{}
		}
		if state > 0 {
			over[l] = append(over[l], state)
		}
	}
	for _, l := range r.arguments() {
		note(l, 0)
	}
	for _, l := range r.fn.pinned {
		note(l, 0)
	}
	for _, s := range r.emitted() {
		for _, l := range s.live {
			note(l, s.state)
		}
	}
	slices.SortStableFunc(order, func(a, b *local) int { return a.index - b.index })
	for _, l := range order {
		size, _ := sizeOf(l.held())
		k := Kept{
			Name: l.name, Type: l.text, Size: size, Field: l.field, Boxed: l.boxed,
			Why: r.why(l, over[l]), Over: over[l],
		}
		if l.v != nil {
			k.Line = r.place(l.v.Pos()).Line
		}
		r.Kept = append(r.Kept, k)
	}
}

// arguments gives the parameters that a future keeps until it is first polled.
// Nobody makes the future of a hidden function, but to spawn it.
func (r *reporter) arguments() (list []*local) {
	if r.fn.hidden && !r.fn.spawned {
		return nil
	}
	for _, l := range r.fn.params {
		if l.name != "_" && l.field != "" {
			list = append(list, l)
		}
	}
	return list
}

// why says why the frame holds l.
func (r *reporter) why(l *local, over []int) string {
	var why []string
	if l.pin {
		why = append(why, "a result, kept until the deferred calls have run")
	}
	if info := r.fn.f.vars[l.v]; l.boxed && l.v != nil && info != nil {
		switch {
		case info.addr && info.shared:
			why = append(why, "captured by a function literal, and its address is taken: it lives on the heap, and the frame has a pointer")
		case info.addr:
			why = append(why, "its address is taken: it lives on the heap, and the frame has a pointer")
		default:
			why = append(why, "captured by a function literal and assigned to: it lives on the heap, and the frame has a pointer")
		}
	}
	switch {
	case len(over) > 0 && l.v == nil:
		why = append(why, "computed before the await and used after it")
	case len(over) > 0:
		why = append(why, "read after the await")
	case slices.Contains(r.fn.params, l):
		why = append(why, "an argument, kept until the future is first polled")
	}
	return strings.Join(why, "; ")
}

// nextRead gives the line where l is read after s, on the way that meets the
// fewest instructions; 0 if it cannot be told.
func (r *reporter) nextRead(s *suspend, l *local) int {
	for _, p := range r.after(s) {
		seen := make(map[*block]bool)
		for work := []point{p}; len(work) > 0; work = work[1:] {
			next, line, over := r.scan(work[0], l)
			if over {
				if line > 0 {
					return line
				}
				continue
			}
			for _, b := range next {
				if !seen[b] {
					seen[b] = true
					work = append(work, point{b, 0})
				}
			}
		}
	}
	return 0
}

// A point is a place between two instructions.
type point struct {
	b  *block
	at int // in parts(b)
}

// parts gives the instructions of a block, the parts of compound ones.
func parts(b *block) (list []*instr) {
	for _, in := range b.instrs {
		if in.parts != nil {
			list = append(list, in.parts...)
			continue
		}
		list = append(list, in)
	}
	return list
}

// after gives the points at which the function goes on after s.
func (r *reporter) after(s *suspend) (list []point) {
	for _, b := range r.fn.blocks {
		for i, in := range parts(b) {
			if in.sus == s {
				list = append(list, point{b, i + 1})
			}
		}
	}
	return list
}

// scan looks for a use of l from p to the end of its block. It gives the line of
// the use and says that the search is over, or gives the blocks to go on with.
func (r *reporter) scan(p point, l *local) (next []*block, line int, over bool) {
	list := parts(p.b)
	for _, in := range list[p.at:] {
		if slices.Contains(in.uses, l) {
			pos := in.pos
			if in.sus != nil {
				pos = in.sus.pos
			}
			return nil, r.place(pos).Line, true
		}
		if slices.Contains(in.defs, l) {
			return nil, 0, true
		}
		next = append(next, in.jumps...)
	}
	if p.b.next != nil && !p.b.endsEarly() {
		next = append(next, p.b.next)
	}
	return next, 0, false
}

// frame lists the fields of the frame and the callees in it.
func (r *reporter) frame() {
	lay := r.fn.layout
	if lay == nil || len(lay.fields) == 0 {
		return
	}
	r.Size = lay.size
	holds := make(map[string][]string)
	for _, k := range r.Kept {
		holds[k.Field] = append(holds[k.Field], k.Name)
	}
	children := make(map[string]*child)
	for _, c := range lay.children {
		children[c.field] = c
		r.callee(c)
	}
	var offset int64
	for _, f := range lay.fields {
		offset = (offset + f.align - 1) / f.align * f.align
		s := Slot{Name: f.name, Type: f.typ, Offset: offset, Size: f.size}
		offset += f.size
		switch c := children[f.name]; {
		case c != nil:
			s.Use = r.Callees[slices.Index(lay.children, c)].use()
			for _, n := range r.Callees[slices.Index(lay.children, c)].States {
				s.Holds = append(s.Holds, fmt.Sprint("await ", n))
			}
		case f.name == lay.state:
			s.Use = "the await that it is suspended at"
		case f.name == "defers" && !f.own:
			s.Use = "deferred calls, and the panic that is under way"
		default:
			s.Holds = holds[f.name]
			s.Use = "a variable"
			if len(s.Holds) > 1 {
				s.Use = fmt.Sprintf("%d variables that never live across the same await", len(s.Holds))
			}
		}
		r.Fields = append(r.Fields, s)
	}
	r.Apart = r.apart()
	r.cases()
}

// use says what a field of the frame does for a callee.
func (c Callee) use() string {
	switch {
	case c.Embedded:
		return "the frame of " + c.Name
	case c.Future:
		return "a future"
	}
	return "a pointer to the frame of " + c.Name
}

// notStatic ends the reason of a callee that has no frame in its caller's.
const notStatic = "so its future is made and then polled"

// callee describes what the function awaits in one field.
func (r *reporter) callee(c *child) {
	out := Callee{Field: c.field, States: []int{}}
	var first *suspend
	for _, s := range r.emitted() {
		if s.child == c {
			out.States = append(out.States, s.state)
			if first == nil {
				first = s
			}
		}
	}
	r.describe(&out, c, first)
	r.Callees = append(r.Callees, out)
}

// cases describes what the cases of selects await, in the frames of those.
func (r *reporter) cases() {
	for _, s := range r.emitted() {
		if s.callee == nil || s.callee.race == nil {
			continue
		}
		for _, c := range s.callee.race.cases {
			out := Callee{Field: s.child.field + "." + c.part.child.field, States: []int{s.state}}
			r.describe(&out, c.part.child, c.part)
			r.Callees = append(r.Callees, out)
		}
	}
}

// describe says where the frame of a callee is, and why. s is an await of it; nil
// if none is left in the generated code.
func (r *reporter) describe(out *Callee, c *child, s *suspend) {
	out.Size, out.Embedded, out.Future = c.size, !c.boxed && !c.dyn, c.dyn
	switch {
	case s == nil || c.dyn:
		out.Name = c.typ
	default:
		out.Name = calleeName(s.callee)
	}
	switch {
	case c.dyn && s != nil:
		out.Why = r.whyFuture(s)
	case c.dyn:
		out.Why = "the callee is not known here, " + notStatic
	case c.boxed && c.size > boxLimit:
		out.Why = fmt.Sprintf("its frame has %d bytes, and the frames of all callees together more than %d: most would lie idle, since one runs at a time", c.size, int64(embedLimit))
	case c.boxed:
		out.Why = "it comes back to this function, whose frame would hold itself"
		if c.fn != nil && c.fn.layout != nil {
			out.Size = c.fn.layout.size
		}
	case s != nil && s.callee.race != nil:
		out.Why = "its cases are side by side in a frame of its own"
	case c.fn == nil:
		out.Why = "the callee is known here, and its frame is written by hand"
	default:
		out.Why = "the callee is known here"
	}
}

// whyFuture says why an await has no callee whose frame could be embedded.
func (r *reporter) whyFuture(s *suspend) string {
	why := "which function is called is only known when it runs, "
	if s.await == nil {
		return why + notStatic
	}
	call, ok := ast.Unparen(s.await.Operand).(*ast.CallExpr)
	if !ok {
		return "the operand is no call but a future that is there already: it is polled where it is"
	}
	f := r.fn.f
	fun := ast.Unparen(call.Fun)
	if index, ok := fun.(*ast.IndexExpr); ok {
		fun = ast.Unparen(index.X)
	}
	id, _ := fun.(*ast.Ident)
	if sel, ok := fun.(*ast.SelectorExpr); ok {
		id = sel.Sel
		if s := f.info.Selections[sel]; s != nil && types.IsInterface(s.Recv()) {
			return "it is called through an interface, " + notStatic
		}
	}
	if id != nil {
		switch obj := f.info.Uses[id].(type) {
		case *types.Func:
			return obj.Name() + " has no frame by the convention, or one that cannot be named here, " + notStatic
		case *types.Var:
			return "it is a function value, " + notStatic
		}
	}
	return why + notStatic
}

// apart gives what the frame would measure if each variable and each await had a
// field of its own.
func (r *reporter) apart() int64 {
	var fields []*field
	add := func(size, align int64) { fields = append(fields, &field{size: size, align: align}) }
	children := make(map[string]*child)
	for _, c := range r.fn.layout.children {
		children[c.field] = c
	}
	shared := make(map[string]bool)
	for _, k := range r.Kept {
		shared[k.Field] = true
	}
	for _, f := range r.fn.layout.fields {
		if children[f.name] == nil && !shared[f.name] {
			add(f.size, f.align)
		}
	}
	for _, l := range r.localsKept() {
		add(sizeOf(l.held()))
	}
	for _, c := range r.fn.layout.children {
		size, align := c.size, c.align
		if c.boxed {
			size, align = 8, 8
		}
		for range max(1, r.awaitsOf(c)) {
			add(size, align)
		}
	}
	size, _ := packed(fields)
	return size
}

// localsKept gives the locals that Kept is about.
func (r *reporter) localsKept() (list []*local) {
	seen := make(map[*local]bool)
	add := func(l *local) {
		if !seen[l] && l.name != "_" && l.field != "" {
			seen[l] = true
			list = append(list, l)
		}
	}
	for _, l := range r.arguments() {
		add(l)
	}
	for _, l := range r.fn.pinned {
		add(l)
	}
	for _, s := range r.emitted() {
		for _, l := range s.live {
			add(l)
		}
	}
	return list
}

// awaitsOf counts the awaits that poll c.
func (r *reporter) awaitsOf(c *child) (n int) {
	for _, s := range r.emitted() {
		if s.child == c {
			n++
		}
	}
	return n
}
