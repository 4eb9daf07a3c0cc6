package progen

import "fmt"

// operators adds what unary and binary operators, conversions and builtin
// functions give.
func (b *body) operators(o *options, t *typ, d int, e *expr) {
	sub := func(t *typ) expr { return b.expr(t, d-1) }
	set := func(format string, args ...any) { *e = expr{text: fmt.Sprintf(format, args...)} }
	switch t.kind {
	case boolean:
		b.conditions(o, d, e)
	case integer:
		o.add(true, fOperator, 10, func() { *e = b.arithmetic(t, d) })
		o.add(true, fConversion, 3, func() { set("%s(%s)", t.text, b.variable(b.g.numberType(), d-1).bare()) })
		o.add(t.text == "int", fBuiltin, 3, func() { *e = b.length(d) })
		o.add(t.text == "int", always, 3, func() { set("h.Pick(%d)", 2+b.g.n(5)) })
		o.add(true, fBuiltin, 1, func() {
			set("%s(%s, %s)", pick(b.g, []string{"min", "max"}), b.variable(t, d-1).text, sub(t).text)
		})
	case float:
		op := pick(b.g, []string{"+", "-", "*"})
		o.add(true, fOperator, 6, func() { set("%s(%s %s %s)", t.text, b.variable(t, d-1).text, op, sub(t).text) })
		o.add(true, fConversion, 2, func() { set("%s(%s)", t.text, b.variable(b.g.byte, d-1).text) })
		o.add(t.text == "float64", fBuiltin, 1, func() {
			set("%s(%s)", pick(b.g, []string{"real", "imag"}), b.variable(b.g.complex, d-1).text)
		})
	case complexNumber:
		op := pick(b.g, []string{"+", "-"})
		o.add(true, fOperator, 6, func() { set("(%s %s %s)", b.variable(t, d-1).text, op, sub(t).text) })
		o.add(true, fBuiltin, 2, func() { set("complex(%s, %s)", b.variable(b.g.float, d-1).text, sub(b.g.float).text) })
	case text:
		b.strings(o, t, d, e)
	case slice:
		b.slices(o, t, d, e)
	case parameter:
		o.add(t.limit.number, fOperator, 10, func() {
			op := pick(b.g, []string{"+", "-", "*"})
			set("%s(%s %s %s)", t.text, b.expr(t, d-1).text, op, sub(t).text)
		})
	}
}

// arithmetic is a binary or unary expression of integers, which wraps around
// but does not fail.
func (b *body) arithmetic(t *typ, d int) expr {
	x := b.variable(t, d-1).text
	switch b.g.n(8) {
	case 0:
		return expr{text: fmt.Sprintf("(%s%s)", pick(b.g, []string{"-", "^", "+"}), x)}
	case 1:
		return expr{text: fmt.Sprintf("(%s %s %d)", x, pick(b.g, []string{"/", "%"}), 1+b.g.n(9))}
	case 2:
		return expr{text: fmt.Sprintf("(%s %s (%s | 1))", x, pick(b.g, []string{"/", "%"}), b.variable(t, d-1).text)}
	case 3:
		return expr{text: fmt.Sprintf("(%s %s (%s & 7))", x, pick(b.g, []string{"<<", ">>"}), b.unsigned(d))}
	}
	op := pick(b.g, []string{"+", "-", "*", "&", "|", "^", "&^"})
	return expr{text: fmt.Sprintf("(%s %s %s)", x, op, b.expr(t, d-1).text)}
}

// conditions adds comparisons and logic.
func (b *body) conditions(o *options, d int, e *expr) {
	o.add(true, fLogic, 8, func() {
		op := pick(b.g, []string{"&&", "||"})
		*e = expr{text: fmt.Sprintf("(%s %s %s)", b.variable(b.g.bool, d-1).text, op, b.expr(b.g.bool, d-1).text)}
	})
	o.add(true, always, 6, func() { *e = expr{text: fmt.Sprintf("(h.Pick(%d) == 0)", 2+b.g.n(2))} })
	o.add(true, fLogic, 2, func() { *e = expr{text: "(!" + b.variable(b.g.bool, d-1).text + ")"} })
	o.add(true, fOperator, 8, func() {
		t := b.someType(func(t *typ) bool { return t.comparable() && t.kind != pointer })
		ops := []string{"==", "!="}
		if t.ordered() {
			ops = []string{"==", "!=", "<", "<=", ">", ">="}
		}
		*e = expr{text: fmt.Sprintf("(%s %s %s)", b.variable(t, d-1).text, pick(b.g, ops), b.expr(t, d-1).text)}
	})
	o.add(!b.loud, fOperator, 1, func() {
		*e = expr{text: fmt.Sprintf("(%s == nil)", b.variable(b.g.error, d-1).text)}
	})
	o.add(true, fCall, 1, func() {
		*e = expr{text: fmt.Sprintf("%s(%s, %s)", b.g.helper("same2"), b.exactly(b.g.int, d-1), b.exactly(b.g.int, d-1))}
	})
}

// length is the length of something. That of an array may be a constant, which
// what is around it must not come to know.
func (b *body) length(d int) expr {
	t := b.someType(func(t *typ) bool {
		return t.kind == text || t.kind == slice || t.kind == array || t.kind == mapping && !b.loud
	})
	text := fmt.Sprintf("len(%s)", b.variable(t, d-1).bare())
	if t.kind == array {
		text = fmt.Sprintf("%s(%s)", b.g.helper("same"), text)
	}
	return expr{text: text}
}

// builtinReads adds builtin functions of variables that other calls change. They have
// their place in the order, as calls.
func (b *body) builtinReads(o *options, t *typ, e *expr) {
	of := func(weight int, ok func(t *typ) bool, forms ...string) {
		vars := b.visible(func(v *variable) bool { return v.shared && !v.konst && ok(v.t) })
		o.add(len(vars) > 0, fBuiltin, weight, func() {
			*e = expr{text: fmt.Sprintf(pick(b.g, forms), b.read(pick(b.g, vars)).text)}
		})
	}
	is := func(wanted *typ) func(*typ) bool { return func(t *typ) bool { return t == wanted } }
	of(1, is(t), "(*new(%s))")
	switch {
	case t == b.g.int:
		of(4, func(t *typ) bool { return t.kind == text || t.kind == slice || t.kind == mapping }, "len(%s)")
		of(2, func(t *typ) bool { return t.kind == slice }, "cap(%s[:len(%[1]s):len(%[1]s)])")
		of(2, func(t *typ) bool { return t.kind == integer && t.unsigned }, "len(make([]byte, %s&3))")
	case t == b.g.complex:
		of(3, is(b.g.float), "complex(%s, 1)", "complex(0.5, %s)")
	case t == b.g.float:
		of(3, is(b.g.complex), "real(%s)", "imag(%s)")
	}
	if t.kind == integer {
		of(3, is(t), "min(%s, 7)", "max(3, %s)")
	}
}

// strings adds concatenation, which is cut so that programs stay small.
func (b *body) strings(o *options, t *typ, d int, e *expr) {
	set := func(format string, args ...any) { *e = expr{text: fmt.Sprintf(format, args...)} }
	o.add(true, fOperator, 8, func() {
		set("%s(%s + %s)", b.g.helper("cut"), b.variable(t, d-1).text, b.expr(t, d-1).text)
	})
	o.add(t != b.g.string, fConversion, 3, func() {
		of := b.expr(b.g.string, d-1)
		*e = expr{fmt.Sprintf("%s(%s)", t.text, of.bare()), of.konst}
	})
	if t != b.g.string {
		return
	}
	o.add(true, fConversion, 2, func() { set("string(%s)", b.variable(b.g.rune, d-1).text) })
	// It reads the elements, which is no call: they must not change.
	o.add(!b.loud, fConversion, 2, func() { set("string(%s)", b.variable(b.g.sliceOf(b.g.byte), d-1).text) })
	o.add(true, fCall, 4, func() {
		set("%s.Itoa(%s)", b.g.imports("strconv"), b.expr(b.g.int, d-1).bare())
	})
	o.add(true, fCall, 2, func() {
		u := b.someType(func(t *typ) bool { return t.printable() && t.kind != anything && t.kind != failure })
		set("%s(%s.Sprint(%s))", b.g.helper("cut"), b.g.imports("fmt"), b.expr(u, d-1).text)
	})
	vars := b.readable(t)
	o.add(len(vars) > 0, fIndex, 3, func() {
		v := pick(b.g, vars)
		if v.konst {
			*e = b.read(v)
			return
		}
		v.used = true
		if b.g.oneIn(2) {
			set("%s[%s:]", v.name, b.bound(v.name, d))
			return
		}
		set("%s[len(%s)/%d:]", v.name, v.name, 1+b.g.n(3))
	})
}

// slices adds appending and slicing.
func (b *body) slices(o *options, t *typ, d int, e *expr) {
	set := func(format string, args ...any) { *e = expr{text: fmt.Sprintf(format, args...)} }
	o.add(true, fBuiltin, 4, func() {
		set("append(%s, %s)", b.trimmed(t, d), b.expr(t.elem, d-1).bare())
	})
	o.add(true, fBuiltin, 1, func() {
		set("append(%s, %s...)", b.trimmed(t, d), b.trimmed(t, d))
	})
	o.add(t.elem == b.g.byte && t.text[0] == '[', fConversion, 2, func() {
		set("%s(%s)", t.text, b.expr(b.g.string, d-1).text)
	})
	vars := b.readable(t)
	o.add(len(vars) > 0, fIndex, 2, func() {
		v := pick(b.g, vars)
		v.used = true
		switch b.g.n(4) {
		case 0:
			set("%s[:%s]", v.name, b.bound(v.name, d))
		case 3:
			set("%s[:len(%s)/2]", v.name, v.name)
		case 1:
			set("%s[len(%s)/2:]", v.name, v.name)
		default:
			set("%s[:len(%s):len(%s)]", v.name, v.name, v.name)
		}
	})
}

// bound is an index at which a slice or string of that name can be cut.
func (b *body) bound(name string, d int) string {
	return fmt.Sprintf("min(int(%s), len(%s))", b.variable(b.g.byte, d-1).bare(), name)
}

// trimmed is a slice that has no room, so that appending to it does not write
// into what others see, and that is not long.
func (b *body) trimmed(t *typ, d int) string {
	return fmt.Sprintf("%s(%s)", b.g.helper("trim"), b.exactly(t, d-1))
}
