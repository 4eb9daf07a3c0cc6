package progen

import (
	"fmt"
	"strings"
)

// closures adds literals that are called where they stand.
func (b *body) closures(o *options, t *typ, d int, e *expr) {
	if *b.left <= 0 || b.depth > 7 {
		return
	}
	o.add(true, fLiteralCall, 1, func() { *e = expr{text: b.called(false, []*typ{t}, d)} })
	o.add(b.async, fAsyncLiteralCall, 2, func() { *e = expr{text: b.called(true, []*typ{t}, d)} })
}

// called is the call of a literal that gives results. Where nothing may change
// variables, it does not either.
func (b *body) called(async bool, results []*typ, d int) string {
	f := &fn{async: async, results: results, quiet: b.quiet || !b.loud}
	for range b.g.n(2) {
		f.params = append(f.params, b.someType(nil))
	}
	args := b.args(f.params, false, d-1)
	text := b.literalText(f, b.g.n(3)) + "(" + args + ")"
	if async {
		return "await( " + text + ")"
	}
	return text
}

// literalText writes a function literal of about n statements.
func (b *body) literalText(f *fn, n int) string {
	lit := b.literal(f)
	head := "func"
	if f.async {
		head = "/*async*/ func"
	}
	return head + lit.text(n, func() {
		if b.g.oneIn(4) {
			lit.fuel()
		}
	})
}

// funcValue makes a function of type t: a literal, a declared function, a
// method value.
func (b *body) funcValue(t *typ, d int) expr {
	f := &fn{params: t.params, results: t.results, async: t.kind == asyncFunction, quiet: b.quiet}
	var e expr
	var o options
	for _, g := range b.g.funcs {
		if g.async == f.async && same(g.params, t.params) && same(g.results, t.results) && !g.variadic && g.tparams == nil && b.g.available(g) {
			o.add(true, fFuncValue, 2, func() {
				b.g.want(g)
				e = expr{text: g.name}
			})
		}
	}
	for _, c := range b.g.withMethods() {
		for _, m := range b.g.methodSet(c) {
			if m.async == f.async && same(m.params, t.params) && same(m.results, t.results) && !m.variadic && b.g.available(m) {
				o.add(true, fMethodValue, 6, func() { e = b.methodValue(c, m, d) })
			}
		}
	}
	o.add(*b.left > 0 && b.depth < 8, fClosure, 4, func() { e = expr{text: "(" + b.literalText(f, 1+b.g.n(4)) + ")"} })
	o.add(len(o) == 0, always, 1, func() { e = expr{text: "(" + b.literalText(f, 0) + ")"} })
	b.choose(o)
	return e
}

// methodValue makes a method value, which keeps its receiver.
func (b *body) methodValue(c *typ, m *fn, d int) expr {
	b.g.want(m)
	vars := b.visible(func(v *variable) bool {
		return v.t == c && !v.fixed && !v.konst && (m.ptr && v.shared || !m.ptr && b.stable(v))
	})
	if len(vars) > 0 {
		return expr{text: b.read(pick(b.g, vars)).text + "." + m.name}
	}
	if m.ptr {
		return expr{text: b.notNil(b.g.pointerTo(c), 0).text + "." + m.name}
	}
	return expr{text: b.variable(c, d-1).text + "." + m.name}
}

// iterator makes an iterator function.
func (b *body) iterator(t *typ, d int) expr {
	var e expr
	var o options
	set := func(format string, args ...any) { e = expr{text: fmt.Sprintf(format, args...)} }
	one := t.kind == sequence
	o.add(one, fRangeFunc, 3, func() { set("%s(%s)", b.g.helper("each"), b.exactly(b.g.sliceOf(t.elem), d-1)) })
	o.add(one && t.elem == b.g.int, fRangeFunc, 4, func() { set("%s(%s)", b.g.helper("count"), b.expr(b.g.int, d-1).bare()) })
	o.add(one && d > 0, fRangeFunc, 3, func() {
		set("%s(%s, %s)", b.g.helper("chain"), b.notNil(t, d-1).text, b.notNil(t, d-1).text)
	})
	o.add(one && d > 0, fRangeFunc, 2, func() { set("%s(%s)", b.g.helper("guarded"), b.notNil(t, d-1).text) })
	o.add(!one && t.key == b.g.int, fRangeFunc, 4, func() {
		set("%s(%s)", b.g.helper("pairs"), b.exactly(b.g.sliceOf(t.elem), d-1))
	})
	for _, f := range b.g.iterators {
		if f.results[0] == t && b.g.available(f) {
			o.add(true, fRangeFunc, 12, func() {
				b.g.want(f)
				set("%s(%s)", f.name, b.args(f.params, false, d-1))
			})
		}
	}
	o.add(*b.left > 0 && b.depth < 8, fClosure, 4, func() { set("%s(%s)", t.text, b.iteratorLiteral(t)) })
	o.add(len(o) == 0, always, 1, func() { set("%s(func(%s) {})", t.text, yieldParam(t)) })
	b.choose(o)
	return e
}

func yieldParam(t *typ) string {
	if t.kind == sequence {
		return "yield func(" + t.elem.text + ") bool"
	}
	return "yield func(" + t.key.text + ", " + t.elem.text + ") bool"
}

// iteratorLiteral writes an iterator that keeps to the rules.
func (b *body) iteratorLiteral(t *typ) string {
	lit := b.literal(&fn{quiet: b.quiet})
	return "func(" + yieldParam(t) + ") {\n" + lit.yields(t) + "}"
}

// yields writes the body of an iterator.
func (b *body) yields(t *typ) string {
	return b.block(func() {
		b.line("if !h.Fuel() {\nreturn\n}")
		if b.g.oneIn(3) {
			b.line("defer h.Log(%s)", b.tag())
		}
		if b.g.oneIn(5) {
			b.line("defer func() {\nif r := recover(); r != nil {\nh.Log(%s, r)\npanic(r)\n}\n}()", b.tag())
		}
		b.statements(b.g.n(2))
		inner := b.block(func() {
			b.statements(b.g.n(2))
			b.mood()
			var args []string
			if t.kind == sequence2 {
				args = append(args, b.expr(t.key, 2).bare())
			}
			args = append(args, b.expr(t.elem, 2).bare())
			b.line("if !yield(%s) {", strings.Join(args, ", "))
			if b.g.oneIn(2) {
				b.line("h.Log(%s)", b.tag())
			}
			b.line("return\n}")
		})
		b.line("for range %d {\n%s}", b.g.n(4), inner)
		b.statements(b.g.n(2))
	})
}
