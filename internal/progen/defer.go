package progen

import (
	"fmt"
	"strings"
)

// deferStmt defers something.
func (b *body) deferStmt() {
	var o options
	o.add(true, fDefer, 4, func() { b.line("defer %s", b.deferredLiteral(false)) })
	o.add(b.async, fDefer, 5, func() { b.line("defer %s", b.deferredLiteral(true)) })
	o.add(b.async, fDefer, 3, b.deferAwait)
	o.add(true, fDefer, 1, func() {
		t := b.someType((*typ).printable)
		b.line("defer h.Log(%s, %s)", b.tag(), b.expr(t, b.g.exprDepth()).bare())
	})
	o.add(b.async, fPause, 1, func() { b.line("defer await(h.Pause())") })
	o.add(true, fDefer, 1, func() { b.line("defer recover()") }) // for the one who deferred this function
	b.choose(o)
}

// deferAwait defers the call of an async function, whose arguments are
// evaluated at once.
func (b *body) deferAwait() {
	var o options
	var call string
	set := func(text string) { call = text }
	b.callsOf(&o, nil, 2, set)
	b.callsOf(&o, []*typ{b.someType(nil)}, 2, set)
	b.callsOf(&o, b.g.someResults(), 2, set)
	if len(o) == 0 {
		b.line("defer await(%s(%s))", b.g.helper("id"), b.exactly(b.g.int, 2))
		return
	}
	b.choose(o)
	b.line("defer %s", call)
}

// deferredLiteral is the call of a literal that may recover, panic again, and
// change results.
func (b *body) deferredLiteral(async bool) string {
	f := &fn{async: async, quiet: b.quiet, params: b.g.drawTypes(b.g.n(2))}
	args := b.args(f.params, false, 2)
	lit := b.literal(f)
	*b.left += 2
	head := "func"
	if async {
		head = "/*async*/ func"
	}
	text := lit.text(1+b.inner(), func() {
		if b.g.oneIn(2) {
			lit.recovers(b)
		}
	})
	return head + text + "(" + args + ")"
}

// recovers handles the panic of the function around.
func (b *body) recovers(outer *body) {
	if b.async && b.g.oneIn(3) {
		b.line("await(h.Pause())")
	}
	switch b.g.n(5) {
	case 0:
		b.line("h.Log(%s, recover(), recover())", b.tag())
		return
	case 1:
		b.line("h.Log(%s, recover())", b.tag())
		return
	}
	inner := b.block(func() {
		b.declare(variable{name: "r", t: &typ{kind: opaque}, fixed: true, used: true})
		b.line("h.Log(%s, r)", b.tag())
		if b.async && b.g.oneIn(2) {
			b.line("await(h.Pause())")
		}
		for _, v := range outer.named {
			if v.shared && !b.quiet && b.inScope(v) && b.g.oneIn(2) && !v.t.mayBeNil() {
				b.mood()
				b.line("%s = %s", v.name, b.expr(v.t, 2).bare())
			}
		}
		switch b.g.n(6) {
		case 0:
			b.line("panic(r)")
		case 1:
			b.line("panic(%s.Sprint(\"again \", r))", b.g.imports("fmt"))
		}
	})
	b.line("if r := recover(); r != nil {\n%s}", inner)
}

// guardStmt runs statements and recovers what panics in them.
func (b *body) guardStmt() {
	b.line("%s", b.guarded(func(lit *body) { lit.statements(1 + b.inner()) }))
}

// guarded is the call of a literal that recovers.
func (b *body) guarded(fill func(lit *body)) string {
	return b.guardedBy(b.async && !b.g.oneIn(4), fill)
}

func (b *body) guardedBy(async bool, fill func(lit *body)) string {
	lit := b.literal(&fn{async: async, quiet: b.quiet})
	deferred := "func"
	if async && b.g.oneIn(2) {
		deferred = "/*async*/ func"
	}
	lit.line("defer %s() {\nh.Log(%s, recover())\n}()", deferred, b.tag())
	fill(lit)
	text := "func() {\n" + render(lit.lines) + "}()"
	if async {
		return "await( /*async*/ " + text + ")"
	}
	return text
}

// panicStmt panics, mostly under a condition.
func (b *body) panicStmt() {
	value := ""
	switch b.g.n(6) {
	case 0:
		value = fmt.Sprintf("%s(%s)", b.g.helper("fault")+"{1}.wrap", b.expr(b.g.int, 1).bare())
	case 1:
		value = b.expr(b.g.string, 2).bare()
	case 2:
		value = b.expr(b.g.int, 2).bare()
	case 3:
		value = fmt.Sprintf("%s.New(%q)", b.g.imports("errors"), pick(b.g, words))
	case 4:
		value = b.notNilError()
	default:
		value = fmt.Sprintf("%s.Sprint(%s)", b.g.imports("fmt"), b.expr(b.g.int, 2).bare())
	}
	b.maybe("panic(" + value + ")")
}

// maybe writes what ends a function, under a condition.
func (b *body) maybe(text string) {
	b.line("if %s {\n%s%s\n}", b.condition(), b.note(), text)
}

func (b *body) goexitStmt() { b.maybe(b.g.imports("runtime") + ".Goexit()") }

// returnStmt returns.
func (b *body) returnStmt() { b.line("%s", b.returnText()) }

func (b *body) returnText() string {
	if len(b.fn.results) == 0 {
		return "return"
	}
	bare := len(b.named) > 0
	for _, v := range b.named {
		bare = bare && b.inScope(v)
	}
	if bare && b.g.oneIn(2) {
		return "return"
	}
	b.mood()
	if len(b.fn.results) > 1 && b.g.oneIn(2) {
		if call, ok := b.multiCall(b.fn.results, 2); ok {
			return "return " + call
		}
	}
	var values []string
	for _, t := range b.fn.results {
		if t.mayBeNil() && b.g.oneIn(3) {
			values = append(values, "nil")
			continue
		}
		values = append(values, b.expr(t, b.g.exprDepth()).bare())
	}
	return "return " + strings.Join(values, ", ")
}

func (b *body) earlyReturn() {
	c := b.condition()
	b.line("if %s {\n%s%s\n}", c, b.note(), b.returnText())
}
