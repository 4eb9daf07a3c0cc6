package progen

import (
	"fmt"
	"slices"
	"strings"
)

// statements writes about n statements.
func (b *body) statements(n int) {
	for i := range n {
		if *b.left <= 0 && (i > 0 || b.depth > 3+b.g.size || !b.g.oneIn(3)) {
			return // but blocks are not all empty
		}
		*b.left--
		b.statement()
	}
	b.header = false
}

// inner gives how many statements a nested block gets.
func (b *body) inner() int {
	if b.depth > 6 {
		return 1
	}
	return 1 + b.g.n(2+min(b.g.size, 1))
}

// statement writes one statement, or a few that belong together.
func (b *body) statement() {
	b.mood()
	deep := b.depth > 7
	var o options
	o.add(true, fLog, 10, b.logStmt)
	o.add(b.async, fPause, 10, func() { b.line("await(h.Pause())") })
	o.add(true, fDeclare, 12, b.declareStmt)
	o.add(true, fMultiValue, 5, b.multiValueStmt)
	o.add(true, fAssign, 8, b.assignStmt)
	o.add(true, fOpAssign, 5, b.opAssignStmt)
	o.add(true, fMultiAssign, 4, b.multiAssignStmt)
	o.add(true, fIncDec, 3, b.incDecStmt)
	o.add(true, fCallStmt, 8, b.callStmt)
	o.add(true, fClosure, 3, b.closureStmt)
	o.add(true, fAlias, 4, b.aliasStmt)
	o.add(true, fMap, 3, b.mapStmt)
	o.add(true, fSlice, 3, b.sliceStmt)
	o.add(true, fNilCheck, 3, b.nilCheckStmt)
	o.add(true, fChannel, 2, b.channelStmt)
	o.add(true, fGo, 1, b.goStmt)
	o.add(true, fLocalConst, 3, b.localConst)
	o.add(len(b.localTypes()) < 2, fLocalType, 3, b.localType)
	o.add(true, fPanic, 2, b.panicStmt)
	o.add(true, fFault, 3, b.faultStmt)
	o.add(!b.quiet, fGoexit, 1, b.goexitStmt)
	o.add(true, fReturn, 3, b.earlyReturn)
	o.add(len(b.targets) > 0, fBranch, 6, b.branchStmt)
	o.add(len(b.labels) > 0, fGoto, 3, b.gotoStmt)
	if !deep {
		o.add(true, fBlock, 2, b.blockStmt)
		o.add(true, fIf, 8, b.ifStmt)
		o.add(true, fSwitch, 6, b.switchStmt)
		o.add(true, fTypeSwitch, 4, b.typeSwitchStmt)
		o.add(true, fSelect, 3, b.selectStmt)
		o.add(b.async && !b.leaf, fRace, 4, b.raceStmt)
		o.add(true, fFor, 7, b.forStmt)
		o.add(true, fRange, 9, b.rangeStmt)
		o.add(!b.quiet, fRangeFunc, 12, b.rangeFuncStmt)
		o.add(true, fGoto, 3, b.forwardGoto)
		o.add(true, fGoto, 2, b.backwardGoto)
		o.add(true, fDefer, 9, b.deferStmt)
		o.add(true, fGuard, 5, b.guardStmt)
	}
	b.choose(o)
}

// logStmt logs a few values.
func (b *body) logStmt() {
	args := []string{b.tag()}
	for range b.g.n(4) {
		args = append(args, b.expr(b.someType((*typ).printable), b.g.exprDepth()).bare())
	}
	if vars := b.visible(func(v *variable) bool { return v.t.printable() && b.stable(v) }); len(vars) > 0 {
		args = append(args, b.read(pick(b.g, vars)).text)
	}
	b.line("h.Log(%s)", strings.Join(args, ", "))
}

// newVar draws a name and properties for a variable that a statement declares.
func (b *body) newVar(t *typ, nonNil bool) *variable {
	return b.declare(variable{name: b.freshName(), t: t, nonNil: nonNil, shared: b.g.oneIn(2)})
}

// declareStmt declares a variable in one of Go's ways.
func (b *body) declareStmt() {
	t := b.someType(nil)
	switch b.g.n(5) {
	case 0:
		v := b.newVar(t, false)
		if v.t.mayBeNil() {
			v.fixed = true
		}
		b.line("var %s %s", v.name, t.text)
		b.keep(v)
	case 1:
		e := b.expr(t, b.g.exprDepth())
		v := b.newVar(t, t.mayBeNil())
		b.line("var %s %s = %s", v.name, t.text, e.bare())
		b.keep(v)
	case 2:
		u := b.someType(nil)
		e1, e2 := b.exactValue(t), b.exactValue(u)
		v1 := b.newVar(t, t.mayBeNil())
		v2 := b.newVar(u, u.mayBeNil())
		b.line("%s, %s := %s, %s", v1.name, v2.name, e1, e2)
		b.keep(v1, v2)
	default:
		e := b.exactValue(t)
		v := b.newVar(t, t.mayBeNil())
		b.line("%s := %s", v.name, e)
		b.keep(v)
	}
}

// variables declares a few variables that calls can change, and some that they
// cannot, for what follows.
func (b *body) variables(n int) {
	for range n {
		b.mood()
		t := b.someType(func(t *typ) bool { return !t.mayBeNil() })
		e := b.value(t, 1)
		v := b.newVar(t, false)
		b.line("var %s %s = %s", v.name, t.text, e.bare())
		b.keep(v)
	}
}

// exactValue is an expression from which := infers t.
func (b *body) exactValue(t *typ) string {
	d := b.g.exprDepth()
	switch {
	case t.kind == asyncFunction || t.kind == iface:
		return b.exactlyNotNil(t, d)
	case t.kind == failure || t.kind == anything:
		return b.exactly(t, d)
	}
	return b.expr(t, d).bare()
}

// multiValueStmt takes the results of a call apart.
func (b *body) multiValueStmt() {
	results := b.g.someResults()
	call, ok := b.multiCall(results, b.g.exprDepth())
	if !ok {
		if len(results) < 2 {
			results = b.g.drawTypes(2)
		}
		call = b.called(b.async && b.g.oneIn(2), results, b.g.exprDepth())
	}
	if b.g.oneIn(3) {
		if targets, ok := b.targetsOf(results); ok {
			b.line("%s = %s", targets, call)
			return
		}
	}
	var names []string
	var vars []*variable
	for _, t := range results {
		if b.g.oneIn(5) && len(names) > 0 {
			names = append(names, "_")
			continue
		}
		v := b.newVar(t, false)
		v.fixed = t.mayBeNil()
		vars = append(vars, v)
		names = append(names, v.name)
	}
	b.line("%s := %s", strings.Join(names, ", "), call)
	b.keep(vars...)
}

// multiCall is a call that gives those results.
func (b *body) multiCall(results []*typ, d int) (text string, ok bool) {
	if len(results) < 2 {
		return "", false
	}
	var o options
	b.callsOf(&o, results, d, func(t string) { text = t })
	if len(o) == 0 {
		return "", false
	}
	b.choose(o)
	return text, true
}

// callStmt is a call whose results nobody wants.
func (b *body) callStmt() {
	var o options
	var text string
	set := func(t string) { text = t }
	d := b.g.exprDepth()
	b.callsOf(&o, nil, d, set)
	b.callsOf(&o, []*typ{b.someType(nil)}, d, set)
	if results := b.g.someResults(); len(results) > 1 {
		b.callsOf(&o, results, d, set)
	}
	o.add(b.async, fAsyncLiteralCall, 3, func() { text = b.called(true, nil, d) })
	o.add(true, fLiteralCall, 1, func() { text = b.called(false, nil, d) })
	b.choose(o)
	b.line("%s", text)
}

// closureStmt declares a variable with a literal in it, and mostly calls it.
func (b *body) closureStmt() {
	f := &fn{params: b.g.drawTypes(b.g.n(3)), results: b.g.drawTypes(b.g.n(3)), async: b.async && !b.g.oneIn(3), quiet: b.quiet}
	text := b.literalText(f, b.inner())
	v := variable{name: b.freshName(), fixed: true, nonNil: true, t: &typ{kind: function, params: f.params, results: f.results}}
	if f.async {
		v.t.kind = asyncFunction // without a name, so that no other type is this one
	}
	p := b.declare(v)
	b.line("%s := %s", p.name, text)
	b.keep(p)
	if b.quiet || b.g.oneIn(4) {
		return
	}
	b.loud = true
	p.used = true
	call := b.call(p.name, f, 2)
	if len(f.results) == 1 && f.results[0].printable() {
		b.line("h.Log(%s, %s)", b.tag(), call)
		return
	}
	b.line("%s", call)
}

// aliasStmt gives a variable a second name, a pointer.
func (b *body) aliasStmt() {
	vars := b.visible(func(v *variable) bool {
		return v.shared && !v.fixed && !v.konst && b.assignable(v) && !v.t.mayBeNil()
	})
	if len(vars) == 0 {
		b.declareStmt()
		return
	}
	x := pick(b.g, vars)
	x.used = true
	p := b.declare(variable{name: b.freshName(), t: b.g.pointerTo(x.t), nonNil: true, shared: b.g.oneIn(3)})
	b.line("%s := &%s", p.name, x.name)
	b.keep(p)
	b.mood()
	if x.t.kind == integer && b.inScope(x) {
		p.used = true
		b.line("*%s += %s", p.name, b.value(x.t, 0).text)
		return
	}
	if b.stable(p) {
		p.used = true
		b.line("*%s = %s", p.name, b.expr(x.t, 2).bare())
	}
}

func (b *body) blockStmt() {
	b.line("{\n%s}", b.block(func() { b.statements(b.inner()) }))
}

// localType declares a struct type in the function.
func (b *body) localType() {
	t := &typ{kind: structure, text: b.localName()}
	var fields []string
	head := t.text
	if others := b.localStructs(); len(others) > 0 && b.g.oneIn(2) {
		e := pick(b.g, others)
		t.fields = append(t.fields, field{name: e.text, t: e, embedded: true})
		fields = append(fields, e.text)
	}
	for i := range 1 + b.g.n(3) {
		f := field{name: fmt.Sprintf("l%d%c", *b.counter, 'a'+i), t: b.someType(func(t *typ) bool { return t.printable() })}
		t.fields = append(t.fields, f)
		fields = append(fields, f.name+" "+f.t.text)
	}
	if b.g.oneIn(3) {
		f := field{name: fmt.Sprintf("l%dp", *b.counter), t: b.someType(func(t *typ) bool { return t.printable() })}
		t.fields = append(t.fields, f)
		fields = append(fields, f.name+" P")
		if b.g.oneIn(2) {
			t.partial = true
			fields = append(fields, fmt.Sprintf("l%dn *%s[P]", *b.counter, t.text))
		}
		head, t.text = t.text+"[P any]", t.text+"["+f.t.text+"]"
	}
	b.line("type %s struct {\n%s\n}", head, strings.Join(fields, "\n"))
	t = b.g.fresh(t)
	b.scope.types = append(b.scope.types, t)
	e := b.structLiteral(t, 2)
	v := b.newVar(t, false)
	b.line("%s := %s", v.name, e)
	b.keep(v)
}

// localName gives a name to a type that is declared in the function.
func (b *body) localName() string {
	*b.counter++
	return fmt.Sprint("L", *b.counter)
}

// localStructs are the local types that can be embedded.
func (b *body) localStructs() []*typ {
	return slices.DeleteFunc(b.localTypes(), func(t *typ) bool {
		return t.kind != structure || strings.Contains(t.text, "[")
	})
}

// localConst declares constants, sometimes of a type of their own.
func (b *body) localConst() {
	t := b.g.numberType()
	if len(b.localTypes()) < 2 && b.g.oneIn(2) {
		own := *t
		own.text = b.localName()
		b.line("type %s %s", own.text, t.text)
		t = b.g.fresh(&own)
		b.scope.types = append(b.scope.types, t)
	}
	names := b.constGroup(b.freshName(), t, fmt.Sprintf("iota*%d + %d", 1+b.g.n(5), b.g.n(20)))
	if b.g.oneIn(2) {
		// What follows in the group repeats the expression, which then means its first one.
		name := pick(b.g, names)
		b.line("{\n%s}", b.block(func() {
			b.constGroup(name, t, name+"/2 + iota")
			b.statements(b.inner())
		}))
	}
}

// constGroup declares constants that share an expression, and gives their names.
func (b *body) constGroup(first string, t *typ, value string) (names []string) {
	add := func(name string) {
		b.declare(variable{name: name, t: t, konst: true, used: true})
		names = append(names, name)
	}
	add(first)
	for range b.g.n(3) {
		add(b.freshName())
	}
	b.line("const (\n%s %s = %s", first, t.text, value)
	for _, name := range names[1:] {
		b.line("%s", name)
	}
	b.line(")")
	if t.kind == integer && b.g.oneIn(2) {
		b.constArray(pick(b.g, names))
	}
	return names
}

// constArray declares a type whose size is a constant of the function, and has it
// live across a suspension.
func (b *body) constArray(size string) {
	t, v := b.localName(), b.hidden()
	b.line("type %s [%s&3 + 1]uint8", t, size)
	b.line("%s := %s{1}", v, t)
	if b.async {
		b.line("await(h.Pause())")
	}
	b.line("h.Log(%s, %s)", b.tag(), v)
}
