package progen

import (
	"fmt"
	"strings"
)

// target makes the left side of an assignment of type t: a variable, a field,
// an element, what a pointer points to.
func (b *body) target(t *typ) (text string, ok bool) {
	var o options
	vars := b.visible(func(v *variable) bool { return v.t == t && b.assignable(v) && (!t.mayBeNil() || v.nonNil) })
	o.add(len(vars) > 0, always, 4, func() { text = pick(b.g, vars).name })
	paths := b.paths(t, true)
	o.add(len(paths) > 0, fField, 6, func() {
		p := pick(b.g, paths)
		p.v.used = true
		text = p.write(b, 2)
	})
	if !b.quiet {
		b.memory(&o, t, &text)
	}
	if len(o) == 0 {
		return "", false
	}
	b.choose(o)
	return text, true
}

// memory adds targets that are not part of a variable. The variable that leads
// to them must be stable, since calls on the right may be made before or after
// it is read.
func (b *body) memory(o *options, t *typ, text *string) {
	stable := func(k kind, ok func(*variable) bool) []*variable {
		return b.visible(func(v *variable) bool { return v.t.kind == k && v.t.elem == t && b.stable(v) && ok(v) })
	}
	pointers := stable(pointer, func(v *variable) bool { return v.nonNil })
	o.add(len(pointers) > 0, fPointer, 6, func() { *text = "*" + b.read(pick(b.g, pointers)).text })
	slices := stable(slice, func(v *variable) bool { return v.length > 0 })
	o.add(len(slices) > 0, fIndex, 6, func() {
		v := pick(b.g, slices)
		v.used = true
		*text = fmt.Sprintf("%s[%s]", v.name, b.below(v.length, 2))
	})
	maps := stable(mapping, func(v *variable) bool { return v.nonNil && v.fixed && v.t.key.kind != anything })
	o.add(len(maps) > 0, fIndex, 8, func() {
		v := pick(b.g, maps)
		v.used = true
		*text = fmt.Sprintf("%s[%s]", v.name, b.expr(v.t.key, 2).bare())
	})
}

// targetsOf makes the left side for several values.
func (b *body) targetsOf(ts []*typ) (text string, ok bool) {
	var parts []string
	for _, t := range ts {
		part := "_"
		if !b.g.oneIn(6) {
			if p, ok := b.target(t); ok {
				part = p
			}
		}
		parts = append(parts, part)
	}
	for _, p := range parts {
		if p != "_" {
			return strings.Join(parts, ", "), true
		}
	}
	return "", false
}

// assignStmt assigns one value.
func (b *body) assignStmt() {
	t := b.someAssignable()
	left, ok := b.target(t)
	if !ok {
		b.declareStmt()
		return
	}
	b.line("%s = %s", left, b.expr(t, b.g.exprDepth()).bare())
}

// someAssignable gives a type that some variable has.
func (b *body) someAssignable() *typ {
	vars := b.visible(b.assignable)
	if len(vars) == 0 || b.g.oneIn(3) {
		return b.someType(nil)
	}
	v := pick(b.g, vars)
	if len(v.t.fields) > 0 && b.g.oneIn(2) {
		return pick(b.g, v.t.fields).t
	}
	if v.t.elem != nil && !v.t.elem.mayBeNil() && b.g.oneIn(2) {
		return v.t.elem
	}
	return v.t
}

// opAssignStmt changes something by an operator. The left side is read, and Go
// does not say whether before or after the calls on the right, so it must be
// stable or they must be quiet.
func (b *body) opAssignStmt() {
	vars := b.visible(func(v *variable) bool {
		return b.assignable(v) && b.stable(v) && (v.t.kind == integer || v.t.kind == float || v.t.kind == text)
	})
	if len(vars) > 0 && b.g.oneIn(2) {
		v := pick(b.g, vars)
		b.line("%s %s", v.name, b.change(v.t))
		return
	}
	b.loud = false
	t := b.someCounter()
	left, ok := b.target(t)
	if !ok {
		b.assignStmt()
		return
	}
	b.line("%s %s", left, b.change(t))
}

// change is an assignment operator and its right operand.
func (b *body) change(t *typ) string {
	d := b.g.exprDepth()
	switch t.kind {
	case text:
		return fmt.Sprintf("+= %s(%s)", b.g.helper("cut"), b.expr(t, d).bare())
	case float:
		return "+= " + b.expr(t, d).bare()
	}
	switch b.g.n(4) {
	case 0:
		return fmt.Sprintf("%s (%s & 7)", pick(b.g, []string{"<<=", ">>="}), b.unsigned(d))
	case 1:
		return fmt.Sprintf("%s %s | 1", pick(b.g, []string{"/=", "%="}), b.variable(t, d).text)
	}
	return pick(b.g, []string{"+=", "-=", "*=", "^=", "|=", "&="}) + " " + b.expr(t, d).bare()
}

// someCounter gives an integer type, preferably one of elements.
func (b *body) someCounter() *typ {
	vars := b.visible(func(v *variable) bool { return v.t.elem != nil && v.t.elem.kind == integer })
	if len(vars) > 0 && !b.g.oneIn(3) {
		return pick(b.g, vars).t.elem
	}
	return b.g.numberType()
}

// multiAssignStmt assigns several values, often exchanging variables.
func (b *body) multiAssignStmt() {
	t := b.someAssignable()
	ts := []*typ{t, t}
	if b.g.oneIn(3) {
		ts = append(ts, b.someAssignable())
	}
	left, ok := b.targetsOf(ts)
	if !ok {
		b.multiValueStmt()
		return
	}
	var right []string
	for _, t := range ts {
		e := b.exactValue(t)
		right = append(right, e)
	}
	b.line("%s = %s", left, strings.Join(right, ", "))
}

func (b *body) incDecStmt() {
	t := b.someCounter()
	left, ok := b.target(t)
	if !ok {
		b.declareStmt()
		return
	}
	b.line("%s%s", left, pick(b.g, []string{"++", "--"}))
}

// mapStmt does what is done with maps.
func (b *body) mapStmt() {
	if b.quiet {
		b.logStmt()
		return
	}
	k := b.someType(func(t *typ) bool { return t.comparable() && (t.kind == integer || t.kind == text || t.kind == boolean) })
	t := b.g.mapOf(k, b.someType(nil))
	text := t.text + "{}"
	if b.g.oneIn(2) {
		text = b.listOf(t, 1, 2)
	} else if b.g.oneIn(2) {
		text = "make(" + t.text + ")"
	}
	v := b.declare(variable{name: b.freshName(), t: t, nonNil: true, fixed: true})
	b.line("%s := %s", v.name, text)
	b.keep(v)
	for range b.g.n(3) {
		b.mood()
		v.used = true
		switch b.g.n(6) {
		case 5:
			b.line("clear(%s)", v.name)
		case 0:
			b.line("delete(%s, %s)", v.name, b.expr(k, 2).bare())
		case 1:
			b.loud = false
			key := b.expr(k, 2).bare()
			e := b.declare(variable{name: b.freshName(), t: t.elem, fixed: true})
			ok := b.declare(variable{name: b.freshName(), t: b.g.bool})
			b.line("%s, %s := %s[%s]", e.name, ok.name, v.name, key)
			b.keep(e, ok)
			if !b.inScope(v) {
				return
			}
		default:
			b.line("%s[%s] = %s", v.name, b.expr(k, 2).bare(), b.expr(t.elem, 2).bare())
		}
	}
}

// sliceStmt declares a slice whose elements can be assigned to.
func (b *body) sliceStmt() {
	t := b.g.sliceOf(b.someType(nil))
	n := 1 + b.g.n(4)
	text := b.listOf(t, n, 2)
	v := b.declare(variable{name: b.freshName(), t: t, length: n, fixed: true, nonNil: true})
	b.line("%s := %s", v.name, text)
	b.keep(v)
	if b.g.oneIn(4) && !b.quiet && !t.elem.mayBeNil() {
		b.mood()
		v.used = true
		b.line("copy(%s, %s)", v.name, b.expr(t, 2).bare())
	}
}

// nilCheckStmt uses what a call gives if it is not nil.
func (b *body) nilCheckStmt() {
	t := b.someType((*typ).mayBeNil)
	var o options
	var call string
	b.callsOf(&o, []*typ{t}, 2, func(text string) { call = text })
	if len(o) == 0 {
		b.declareStmt()
		return
	}
	b.header = true
	b.choose(o)
	b.header = false
	text := ""
	b.push()
	v := b.declare(variable{name: b.freshName(), t: t, fixed: true, nonNil: true, used: true})
	text = b.block(func() { b.statements(b.inner()) })
	b.pop()
	b.line("if %s := %s; %s != nil {\n%s}", v.name, call, v.name, text)
}
