package progen

import (
	"fmt"
	"strings"
)

// faultStmt does something that may fail at run time. Nothing else in the
// statement can fail or has an effect after that, so that it is known what
// happened before.
func (b *body) faultStmt() {
	b.loud = false
	index := func() string { return b.expr(b.g.int, 2).bare() }
	var text string
	var o options
	add := func(weight int, format string, args ...func() string) {
		o.add(true, fFault, weight, func() {
			var parts []any
			for _, arg := range args {
				parts = append(parts, arg())
			}
			text = fmt.Sprintf(format, parts...)
		})
	}
	slices := b.visible(func(v *variable) bool { return v.t.kind == slice && v.t.elem.printable() })
	if len(slices) > 0 {
		some := func() string { return b.read(pick(b.g, slices)).text }
		add(4, "h.Log(%s, %s[%s])", b.tag, some, b.index)
		add(1, "h.Log(%s, %s[%s:])", b.tag, some, b.index)
	}
	add(1, "h.Log(%s, [4]int{1}[%s])", b.tag, b.index)
	add(2, "h.Log(%s, 100 / %s)", b.tag, b.index)
	add(1, "h.Log(%s, 1 << %s)", b.tag, b.index)
	add(2, "map[string]int(nil)[%s] = %s", func() string { return b.expr(b.g.string, 2).bare() }, index)
	add(2, "h.Log(%s, any(%s).(%s))", b.tag, index, func() string { return pick(b.g, []string{"string", "error", "int8"}) })
	add(1, "h.Log(%s, any([]int{%s}) == any([]int{}))", b.tag, index)
	add(1, "h.Log(%s, *(*int)(nil))", b.tag)
	add(1, "h.Log(%s, len([2]int{%s, *(*int)(nil)}))", b.tag, index)
	add(1, "for range [2]int{%s, *(*int)(nil)} { h.Log(%s) }", index, b.tag)
	add(1, "func(s []int) { h.Log(%s, [2]int(s)) }([]int{%s})", b.tag, index)
	if b.async {
		add(2, "h.Log(%s, await(%s((*int)(nil), %s)))", b.tag, func() string { return b.g.helper("deref") }, index)
		add(1, "h.Log(%s, 100/(len([2]int{await(%s(%s))})-2))", b.tag, func() string { return b.g.helper("id") }, index)
	}
	b.nilCalls(&o, &text)
	b.choose(o)
	if b.g.oneIn(3) {
		b.line("%s", text)
		return
	}
	b.maybe(text)
}

// index is a number that Go does not know when it compiles.
func (b *body) index() string { return b.variable(b.g.int, 2).text }

// nilCalls adds calls of what is nil. They fail when they are evaluated.
func (b *body) nilCalls(o *options, text *string) {
	for _, t := range b.g.pool {
		if !b.async {
			return
		}
		switch t.kind {
		case asyncFunction:
			o.add(true, fFault, 1, func() { *text = fmt.Sprintf("await(%s(nil)(%s))", t.text, zeros(t.params)) })
		case iface:
			for _, m := range t.methods {
				o.add(m.async, fFault, 1, func() { *text = fmt.Sprintf("await(%s(nil).%s(%s))", t.text, m.name, zeros(m.params)) })
			}
		}
	}
}

func zeros(ts []*typ) string {
	var parts []string
	for _, t := range ts {
		parts = append(parts, zero(t))
	}
	return strings.Join(parts, ", ")
}

// goStmt starts a goroutine that only sends, and waits for it.
func (b *body) goStmt() {
	t := b.someType((*typ).printable)
	c := b.hidden()
	value := b.expr(t, b.g.exprDepth()).bare()
	b.line("%s := make(chan %s, 1)", c, t.text)
	b.line("go func(it %s) {\n%s <- it\n}(%s)", t.text, c, value)
	b.line("h.Log(%s, <-%s)", b.tag(), c)
}

// hidden declares a name that expressions do not use.
func (b *body) hidden() string {
	return b.declare(variable{name: b.freshName(), t: &typ{kind: opaque}, fixed: true, used: true}).name
}

// channelStmt sends and receives.
func (b *body) channelStmt() {
	t := b.someType(func(t *typ) bool { return t.printable() })
	c := b.hidden()
	b.line("%s := make(chan %s, 2)", c, t.text)
	b.line("%s <- %s", c, b.expr(t, b.g.exprDepth()).bare())
	if b.g.oneIn(2) {
		b.mood()
		b.line("%s <- %s", c, b.expr(t, b.g.exprDepth()).bare())
	}
	switch b.g.n(3) {
	case 0:
		b.line("h.Log(%s, <-%s)", b.tag(), c)
	case 1:
		b.line("close(%s)", c)
		v, ok := b.newVar(t, false), b.newVar(b.g.bool, false)
		b.line("%s, %s := <-%s", v.name, ok.name, c)
		b.keep(v, ok)
	default:
		b.mood()
		if left, ok := b.target(t); ok {
			b.line("%s = <-%s", left, c)
		}
	}
}
