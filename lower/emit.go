package lower

import (
	"go/ast"
	"strconv"
	"strings"
	"unicode/utf8"
)

// An emitter writes what one async function is lowered to.
type emitter struct {
	*writer
	fn       *fn
	src, col int // of the function: glue stands for it
	rt       string
}

func (fn *fn) emitter(w *writer) *emitter {
	pos := fn.src.Type().Pos()
	if fn.src.Decl != nil {
		pos = fn.src.Decl.Pos()
	}
	e := &emitter{writer: w, fn: fn, rt: fn.f.async}
	e.src, e.col = fn.f.lineCol(pos)
	if fn.src.Decl != nil {
		e.src, e.col = fn.f.lineCol(fn.src.Decl.Type.Func)
	}
	return e
}

// glue writes a line that stands for the function as a whole.
func (e *emitter) glue(depth int, text string) { e.put(depth, e.src, e.col, text) }

func (e *emitter) frameType() string { return e.fn.frame + e.fn.f.u.typeArgList(e.fn.typePars) }

// declarations writes everything but the function that makes the future.
func (e *emitter) declarations() {
	e.gap()
	e.frame()
	e.step()
	if !e.fn.hidden || e.fn.spawned {
		e.poll()
		if e.fn.orderFunc != "" {
			e.order()
		}
	}
	e.cancel()
	for _, s := range e.fn.suspends {
		if s.callee != nil && s.callee.race != nil && e.emitted(s.poll) {
			e.race(s.callee.race)
		}
	}
}

func (e *emitter) frame() {
	switch {
	case e.fn.src.Entry:
	case !e.fn.hidden:
		e.comment("// " + e.fn.frame + " is the frame of " + e.fn.name + ".")
	}
	e.glue(0, "type "+e.fn.frame+e.fn.f.typeParamList(e.fn.typePars)+" struct {")
	for _, f := range e.fn.layout.fields {
		if f.name == e.fn.layout.state {
			f.tag = e.awaits()
		}
	}
	e.fields(e.fn.layout.fields)
	e.put(0, 0, 0, "}")
}

// fields writes the fields of a struct. They are no code: the directive of the
// line before does for all.
func (e *emitter) fields(fields []*field) {
	width := 0
	var names []string
	for i := 0; i < len(fields); {
		name := fields[i].name
		j := i + 1
		for j < len(fields) && fields[j].typ == fields[i].typ {
			name += ", " + fields[j].name
			j++
		}
		names = append(names, name)
		width = max(width, utf8.RuneCountInString(name))
		i = j
	}
	for i, k := 0, 0; i < len(fields); k++ {
		text := names[k] + strings.Repeat(" ", width-utf8.RuneCountInString(names[k])+1) + fields[i].typ
		if fields[i].tag != "" {
			text += " " + fields[i].tag
		}
		e.put(1, 0, 0, text)
		i += strings.Count(names[k], ",") + 1
	}
}

// comment writes a doc comment for the glue that follows.
func (e *emitter) comment(text string) { e.put(0, max(1, e.src-1), 1, text) }

// method writes the head of a method of the frame.
func (e *emitter) method(name, rest string) {
	e.gap()
	if name != "Step" || !e.fn.deferred {
		for _, text := range e.fn.pragmas() {
			e.put(0, 0, 0, text)
		}
	}
	e.glue(0, "func ("+e.fn.self+" *"+e.frameType()+") "+name+"("+rest+" {")
}

// stepParams spells the parameters of Step.
func (e *emitter) stepParams() string {
	var b strings.Builder
	b.WriteString(e.fn.cx + " *" + e.rt + ".Context")
	for _, l := range e.fn.params {
		b.WriteString(", " + l.name + " " + l.heldText())
	}
	return b.String()
}

func (e *emitter) stepResults() string {
	var b strings.Builder
	sig := e.fn.src.Sig.Results()
	for i, name := range e.fn.resultVars {
		text, _ := e.fn.f.typeText(sig.At(i).Type())
		b.WriteString(name + " " + text + ", ")
	}
	return b.String() + e.fn.ready + " " + e.fn.f.pre("bool")
}

func (e *emitter) step() {
	switch {
	case !e.fn.split:
		e.method("Step", e.stepParams()+") ("+e.stepResults()+")")
		e.whole()
	case e.fn.deferred:
		e.deferredStep()
	default:
		e.method("Step", e.stepParams()+") ("+e.stepResults()+")")
		e.machine("return")
	}
	e.glue(0, "}")
}

// whole writes the body of a function that never suspends.
func (e *emitter) whole() {
	f := e.fn.f
	body := e.fn.src.Body()
	if e.fn.presets() {
		e.glue(1, e.fn.ready+" = "+f.pre("true"))
	}
	b := e.fn.wholeBuilder()
	if f.rawLine(body.Lbrace) == f.rawLine(body.Rbrace) {
		for _, c := range f.commentsIn(body.Lbrace, body.Rbrace) {
			e.put(1, 0, 0, c.Text)
		}
		for _, st := range body.List {
			e.all(1, f.renderRange(b, &ast.BlockStmt{List: []ast.Stmt{st}}, st.Pos(), st.End(), true).lines)
		}
	} else {
		e.wholeLines(f.renderRange(b, body, body.Lbrace+1, body.Rbrace, false).lines)
	}
	if n := len(body.List); n == 0 || !f.terminates(body.List[n-1]) {
		src, col := f.lineCol(body.Rbrace)
		e.put(1, src, col, "return "+f.pre("true"))
	}
}

// wholeLines writes a body that goes over several lines.
func (e *emitter) wholeLines(ls []line) {
	for len(ls) > 0 && ls[0].text == "" {
		ls = ls[1:]
	}
	for len(ls) > 0 && strings.TrimSpace(ls[len(ls)-1].text) == "" {
		ls = ls[:len(ls)-1]
	}
	for i, l := range ls {
		depth := l.in
		if i == 0 {
			depth = 1
			l.text = strings.TrimLeft(l.text, " \t")
		}
		if i == len(ls)-1 {
			l.text = strings.TrimRight(l.text, " \t")
		}
		e.lines = append(e.lines, outLine{depth, l})
	}
}

// presets reports whether a function that never suspends sets ready first:
// for returns without values, and since it may return by recovering.
func (fn *fn) presets() bool {
	found := fn.hasDefer
	ast.Inspect(fn.src.Body(), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = found || len(n.Results) == 0 && len(fn.results) > 0
		}
		return !found
	})
	return found
}

// deferredStep writes Step and run of a function in which something must
// happen however it ends.
func (e *emitter) deferredStep() {
	self := e.fn.self
	var args, vars, outs []string
	for _, l := range e.fn.params {
		if l.name == "_" {
			args = append(args, e.fn.f.zeroText(l.typ, l.heldText()))
			continue
		}
		args = append(args, l.name)
	}
	for i, v := range e.fn.results {
		l := e.fn.locals[v]
		vars = append(vars, e.fn.resultVars[i])
		if keep := e.fn.keeps[l]; keep != nil {
			outs = append(outs, "*"+self+"."+keep.field)
		} else {
			outs = append(outs, self+"."+l.field)
		}
	}
	e.method("Step", e.stepParams()+") ("+e.stepResults()+")")
	e.running(self + ".run(" + strings.Join(append([]string{e.fn.cx}, args...), ", ") + ")")
	e.glue(1, "if !"+self+".defers.Exit("+e.fn.cx+") {")
	e.glue(2, "return")
	e.glue(1, "}")
	if len(vars) > 0 {
		e.glue(1, strings.Join(vars, ", ")+" = "+strings.Join(outs, ", "))
	}
	// The frame may serve another call.
	var left, right []string
	for _, f := range e.fn.layout.fields {
		if f.pinned {
			left, right = append(left, self+"."+f.name), append(right, f.zero)
		}
	}
	if len(left) > 0 {
		e.glue(1, strings.Join(left, ", ")+" = "+strings.Join(right, ", "))
	}
	e.glue(1, "return "+strings.Join(append(vars, e.fn.f.pre("true")), ", "))
	e.glue(0, "}")
	e.method("run", e.stepParams()+") ("+e.fn.phase+" "+e.rt+".Phase)")
	e.glue(1, "defer "+self+".defers.Catch("+e.fn.cx+", &"+e.fn.phase+")")
	if len(e.fn.suspends) > 0 {
		e.glue(1, "var "+e.fn.ready+" "+e.fn.f.pre("bool"))
	}
	e.machine("return " + e.rt + ".Suspended")
}

// running writes the call of run, unless the function is on its way out. After
// a panic, what callees were doing is over: their frames are made new, so that a
// function that recovers can be called again.
func (e *emitter) running(call string) {
	self := e.fn.self
	left, right := []string{self + "." + e.fn.layout.state + ".At"}, []string{"0"}
	for _, c := range e.fn.layout.children {
		left = append(left, self+"."+c.field)
		switch {
		case c.boxed:
			right = append(right, e.fn.f.nilText("*"+c.typ))
		case c.dyn:
			right = append(right, e.fn.f.zeroText(c.t, c.typ))
		default:
			right = append(right, c.typ+"{}")
		}
	}
	if len(left) == 1 {
		e.glue(1, "if !"+self+".defers.Exiting() && "+call+" == "+e.rt+".Suspended {")
		e.glue(2, "return")
		e.glue(1, "}")
		return
	}
	e.glue(1, "if !"+self+".defers.Exiting() {")
	e.glue(2, "switch "+call+" {")
	e.glue(2, "case "+e.rt+".Suspended:")
	e.glue(3, "return")
	e.glue(2, "case "+e.rt+".Caught:")
	e.glue(3, strings.Join(left, ", ")+" = "+strings.Join(right, ", "))
	e.glue(2, "}")
	e.glue(1, "}")
}

// machine writes the states: variables, dispatch, blocks.
func (e *emitter) machine(suspended string) {
	e.variables()
	e.dispatch()
	blocks := e.fn.blocks
	for i, b := range blocks {
		if b.target && !(e.fn.direct() && b == e.fn.suspends[0].poll && !b.jumped) {
			src, col := e.fn.f.lineCol(b.pos)
			e.put(0, src, col, b.label+":")
		}
		for _, in := range b.instrs {
			e.instr(in, suspended)
		}
		if b.next != nil && !b.endsEarly() && (i+1 == len(blocks) || blocks[i+1] != b.next) {
			src, col := e.fn.f.lineCol(b.pos)
			if n := len(b.instrs); n > 0 && b.instrs[n-1].pos.IsValid() {
				src, col = e.fn.f.lineCol(b.instrs[n-1].pos)
			}
			e.put(1, src, col, "goto "+b.next.label)
		}
	}
	e.trailingLabel(blocks)
}

// trailingLabel ends a body whose last block has nothing in it.
func (e *emitter) trailingLabel(blocks []*block) {
	last := blocks[len(blocks)-1]
	if last.next == nil && !last.endsEarly() {
		src, col := e.fn.f.lineCol(e.fn.src.Body().Rbrace)
		e.put(1, src, col, "for {")
		e.put(1, src, col, "}")
	}
}

// variables declares the variables of Step, those of one type together.
func (e *emitter) variables() {
	byType := map[string][]string{}
	var order []string
	seen := map[string]bool{}
	for _, l := range e.fn.order {
		if !l.used || l.param || l.pin || seen[l.name] || l.name == "_" || e.isParam(l) {
			continue
		}
		seen[l.name] = true
		t := l.heldText()
		if byType[t] == nil {
			order = append(order, t)
		}
		byType[t] = append(byType[t], l.name)
	}
	for _, t := range order {
		e.glue(1, "var "+strings.Join(byType[t], ", ")+" "+t)
	}
}

func (e *emitter) isParam(l *local) bool {
	for _, p := range e.fn.params {
		if p == l {
			return true
		}
	}
	return false
}

func (e *emitter) dispatch() {
	if len(e.fn.suspends) == 0 || e.fn.direct() {
		return
	}
	state := e.fn.self + "." + e.fn.layout.state + ".At"
	e.glue(1, "switch "+state+" {")
	for _, s := range e.fn.suspends {
		if !e.emitted(s.poll) {
			continue
		}
		// All of it stands for the function: a breakpoint on the await is for
		// the place where it is polled.
		left, right := e.leave(s)
		if names, fields := e.spill(s); names != "" {
			left, right = names+", "+left, fields+", "+right
		}
		if s.callee == nil {
			left, right = s.future.name+", "+left, e.fn.self+"."+s.child.field+", "+right
		}
		e.glue(1, "case "+strconv.Itoa(s.state)+": // "+s.text)
		e.glue(2, left+" = "+right)
		e.glue(2, "goto "+s.poll.label)
	}
	e.glue(1, "}")
}

// direct reports whether a function does the same whether it starts or is
// resumed: it begins with its only await, of a known callee, and keeps nothing
// across it. Then it needs no dispatch. Its state only tells PollCancel that there
// is something to cancel, so it may stay set after the callee is ready: a callee
// that has not started ignores that.
func (fn *fn) direct() bool {
	if len(fn.suspends) != 1 || fn.deferred {
		return false
	}
	s := fn.suspends[0]
	b := fn.blocks[0]
	for b != nil && b != s.poll && b.last() == nil {
		b = b.next
	}
	return b == s.poll && len(s.live) == 0 && s.callee != nil
}

func (e *emitter) emitted(b *block) bool {
	return b.index < len(e.fn.blocks) && e.fn.blocks[b.index] == b
}

// leave makes the frame one that has not started, and that keeps nothing alive:
// what it held is in Step's variables now.
func (e *emitter) leave(s *suspend) (left, right string) {
	left, right = e.fn.self+"."+e.fn.layout.state+".At", "0"
	clear := func(field, zero string) {
		left, right = left+", "+e.fn.self+"."+field, right+", "+zero
	}
	for _, l := range s.live {
		if hasPointers(l.held()) {
			clear(l.field, l.zero(e.fn.f))
		}
	}
	if c := s.child; c.dyn && hasPointers(c.t) {
		clear(c.field, e.fn.f.zeroText(c.t, c.typ))
	}
	return left, right
}

// spill gives the variables that s keeps, and their fields.
func (e *emitter) spill(s *suspend) (names, fields string) {
	var ns, fs []string
	for _, l := range s.live {
		ns = append(ns, l.name)
		fs = append(fs, e.fn.self+"."+l.field)
	}
	return strings.Join(ns, ", "), strings.Join(fs, ", ")
}

// pollText polls what s awaits.
func (e *emitter) pollText(s *suspend) string {
	dest := strings.Join(append(append([]string{}, s.dest...), e.fn.ready), ", ")
	if s.callee == nil {
		return dest + " = " + s.future.name + ".Poll(" + e.fn.cx + ")"
	}
	where := e.fn.self + "." + s.child.field
	if s.child.boxed {
		where = e.rt + ".Boxed(&" + where + ")"
	}
	return dest + " = " + where + ".Step(" + strings.Join(append([]string{e.fn.cx}, s.args...), ", ") + ")"
}

func (e *emitter) instr(in *instr, suspended string) {
	if in.comment {
		for _, l := range in.lines {
			e.put(1, 0, 0, l.text)
		}
		return
	}
	if in.sus != nil {
		e.await(in.sus, suspended)
		return
	}
	if len(in.lines) == 0 {
		return
	}
	depth := 1
	src, col := e.fn.f.lineCol(in.pos)
	braces := in.box || len(in.copies) > 0
	if braces {
		e.put(1, src, col, "{")
		depth = 2
	}
	for _, l := range in.copies {
		e.put(depth, src, col, l.name+" := "+l.name)
	}
	ls := in.lines
	if in.iff != nil {
		ls = append([]line{}, ls...)
		ls[0].text = "if " + ls[0].text
		ls[len(ls)-1].text += " {"
	}
	switch {
	case !in.moved:
	case len(ls) == 1:
		ls = []line{ls[0]}
		ls[0].text = neat(ls[0].text)
	default:
		for _, l := range ls {
			e.fn.f.dirty = e.fn.f.dirty || operator.MatchString(l.text)
		}
	}
	e.all(depth, ls)
	if in.iff != nil {
		e.put(depth+1, src, col, "goto "+in.iff.label)
		e.put(depth, src, col, "}")
	}
	if braces {
		e.put(1, src, col, "}")
	}
}

func (e *emitter) await(s *suspend, suspended string) {
	src, col := e.fn.f.lineCol(s.pos)
	put := func(depth int, text string) { e.put(depth, src, col, text) }
	put(1, neat("if "+e.pollText(s)+"; !"+e.fn.ready+" {"))
	left, right := e.fn.self+"."+e.fn.layout.state+".At", strconv.Itoa(s.state)
	if s.callee == nil {
		left, right = left+", "+e.fn.self+"."+s.child.field, right+", "+s.future.name
	}
	if names, fields := e.spill(s); names != "" {
		left, right = left+", "+fields, right+", "+names
	}
	put(2, left+" = "+right)
	put(2, suspended)
	put(1, "}")
}

// future gives the text that makes the future of a call, in the function whose
// builder is b: a pointer to a composite literal.
func (fn *fn) future(b *builder) string {
	var parts []string
	for i, l := range fn.params {
		if l.name == "_" {
			continue
		}
		value := ""
		if i < len(fn.captures) {
			value = fn.captures[i].value(b)
		} else {
			value = fn.paramName(i - len(fn.captures))
		}
		parts = append(parts, l.field+": "+value)
	}
	return fn.ordered("&" + fn.frame + fn.f.u.typeArgList(fn.typePars) + "{" + strings.Join(parts, ", ") + "}")
}

// value gives the text by which the function around a literal hands it a
// variable.
func (c *capture) value(b *builder) string {
	name := c.info.v.Name()
	if b != nil {
		if l := b.fn.locals[c.info.v]; l != nil {
			name = l.name
			if l.boxed {
				return name
			}
		}
	}
	if c.byRef {
		return "&" + name
	}
	return name
}

// paramName gives the source's name of the i-th of receiver and parameters.
func (fn *fn) paramName(i int) string {
	sig := fn.src.Sig
	if sig.Recv() != nil {
		if i == 0 {
			return sig.Recv().Name()
		}
		i--
	}
	return sig.Params().At(i).Name()
}

// wholeBuilder gives the builder for rendering a function that never
// suspends.
func (fn *fn) wholeBuilder() *builder {
	return &builder{fn: fn, f: fn.f, subst: map[ast.Node]string{}, substUses: map[ast.Node][]*local{}}
}

// pragmas gives the compiler directives of the function's doc comment that are
// about its code, such as //go:noinline.
func (fn *fn) pragmas() []string {
	if fn.src.Decl == nil || fn.src.Decl.Doc == nil {
		return nil
	}
	var out []string
	for _, c := range fn.src.Decl.Doc.List {
		if strings.HasPrefix(c.Text, "//go:no") {
			out = append(out, c.Text)
		}
	}
	return out
}
