package progen

import (
	"fmt"
	"strings"
)

// value makes a value of type t from nothing: a constant, a composite literal,
// or a zero value.
func (b *body) value(t *typ, d int) expr {
	switch t.kind {
	case boolean:
		return expr{pick(b.g, []string{"true", "false"}), true}
	case integer:
		return b.integer(t)
	case float:
		return typed(t, "float64", fmt.Sprintf("%d.%s", b.g.n(9), pick(b.g, []string{"0", "5", "25"})))
	case complexNumber:
		return expr{fmt.Sprintf("(%d + %di)", b.g.n(5), b.g.n(5)), true}
	case text:
		return typed(t, "string", fmt.Sprintf("%q", pick(b.g, words)))
	case structure:
		return expr{text: b.parens(b.structLiteral(t, d))}
	case array, slice, mapping:
		return expr{text: b.parens(b.listLiteral(t, d))}
	case parameter:
		if t.limit.number && b.g.oneIn(2) {
			return expr{text: fmt.Sprintf("%s(%d)", t.text, b.g.n(20))}
		}
		return expr{text: fmt.Sprintf("*new(%s)", t.text)}
	case anything:
		of := b.someType(func(t *typ) bool { return t.printable() && t.comparable() && t.kind != parameter })
		return expr{text: fmt.Sprintf("any(%s)", b.expr(of, d-1).bare())}
	case failure:
		return b.failure(d)
	}
	panic("no value of " + t.text)
}

var words = strings.Fields("a b go await λx 日本 left right key zero one_two")

// typed writes a constant that has type t; without a conversion it would have
// the type of that name.
func typed(t *typ, usual, value string) expr {
	if t.text == usual {
		return expr{value, true}
	}
	return expr{t.text + "(" + value + ")", true}
}

func (b *body) integer(t *typ) expr {
	var value string
	switch small := b.g.n(8); {
	case small < 5:
		value = fmt.Sprint(b.g.n(10))
	case small == 5 && !t.unsigned:
		return expr{fmt.Sprintf("%s(-%d)", t.text, 1+b.g.n(9)), true}
	case t.unsigned:
		value = fmt.Sprint(^uint64(0) >> (64 - t.bits))
	case small == 6:
		return expr{fmt.Sprintf("%s(%d)", t.text, int64(-1)<<(t.bits-1)), true}
	default:
		value = fmt.Sprint(int64(1)<<(t.bits-1) - 1)
	}
	return typed(t, "int", value)
}

// parens protects a composite literal in the header of a statement.
func (b *body) parens(text string) string {
	if b.header {
		return "(" + text + ")"
	}
	return text
}

// structLiteral makes a struct, with keys or without.
func (b *body) structLiteral(t *typ, d int) string {
	keyed := t.partial || b.g.oneIn(2)
	var parts []string
	for _, f := range t.fields {
		switch {
		case keyed && (b.g.oneIn(3) || d <= 0 && f.t.mayBeNil()):
		case keyed:
			parts = append(parts, f.name+": "+b.expr(f.t, d-1).bare())
		case f.t.mayBeNil() && (d <= 0 || b.g.oneIn(2)):
			parts = append(parts, "nil")
		default:
			parts = append(parts, b.expr(f.t, d-1).bare())
		}
	}
	return t.text + "{" + strings.Join(parts, ", ") + "}"
}

// listLiteral makes an array, a slice or a map.
func (b *body) listLiteral(t *typ, d int) string {
	n := b.g.n(4)
	if t.kind == array {
		n = b.g.n(t.length + 1)
	}
	return b.listOf(t, n, d)
}

// listOf makes an array, a slice or a map with n elements. A map has one at
// most: the order of more would not be known.
func (b *body) listOf(t *typ, n, d int) string {
	var parts []string
	if t.kind == mapping {
		n = min(n, 1)
	}
	for i := range n {
		elem := b.expr(t.elem, d-1).bare()
		switch {
		case t.kind == mapping:
			elem = b.expr(t.key, d-1).bare() + ": " + elem
		case b.g.oneIn(6):
			elem = fmt.Sprintf("%d: %s", i, elem)
		}
		parts = append(parts, elem)
	}
	return t.text + "{" + strings.Join(parts, ", ") + "}"
}

// failure makes an error.
func (b *body) failure(d int) expr {
	switch n := b.g.n(6); {
	case n == 0:
		return expr{text: "error(nil)"}
	case n == 1:
		return expr{text: fmt.Sprintf("error(%s{%s})", b.g.helper("fault"), b.expr(b.g.int, d-1).bare())}
	case n < 4 && d > 0:
		return expr{text: fmt.Sprintf("%s.Errorf(\"w: %%w\", %s)", b.g.imports("fmt"), b.notNilError())}
	}
	return expr{text: fmt.Sprintf("%s.New(%q)", b.g.imports("errors"), pick(b.g, words))}
}

func (b *body) notNilError() string {
	return fmt.Sprintf("%s{%d}", b.g.helper("fault"), b.g.n(9))
}

// notNil makes a pointer, a function, an interface or an iterator that is not
// nil.
func (b *body) notNil(t *typ, d int) expr {
	d = b.shallow(d)
	var e expr
	var o options
	vars := b.readable(t)
	o.add(len(vars) > 0, fVariable, 8, func() { e = b.read(pick(b.g, vars)) })
	o.add(true, always, 2, func() { e = b.newNotNil(t, d) })
	o.add(d > 0 && t.kind != sequence && t.kind != sequence2, fIdentity, 2, func() { e = b.same(expr{text: b.exactlyNotNil(t, d-1)}, t) })
	b.choose(o)
	return e
}

// exactlyNotNil is a value of type t and of no type that merely fits.
func (b *body) exactlyNotNil(t *typ, d int) string {
	switch e := b.notNil(t, d); t.kind {
	case asyncFunction, iface:
		return t.text + "(" + e.text + ")"
	default:
		return e.text
	}
}

func (b *body) newNotNil(t *typ, d int) expr {
	switch t.kind {
	case pointer:
		return b.newPointer(t, d)
	case iface:
		return b.implementer(t, d)
	case sequence, sequence2:
		return b.iterator(t, d)
	}
	return b.funcValue(t, d)
}

// newPointer takes the address of a shared variable, or of something new.
func (b *body) newPointer(t *typ, d int) expr {
	vars := b.visible(func(v *variable) bool { return v.t == t.elem && v.shared && !v.konst && !v.fixed })
	switch {
	case len(vars) > 0 && !b.g.oneIn(3) && !b.quiet:
		return expr{text: "(&" + b.read(pick(b.g, vars)).text + ")"}
	case t.elem.kind == structure && !b.g.oneIn(4):
		return expr{text: "(&" + b.structLiteral(t.elem, d-1) + ")"}
	case d > 0 && b.g.oneIn(2):
		return expr{text: fmt.Sprintf("new((%s)(%s))", t.elem.text, b.expr(t.elem, d-1).bare())}
	}
	return expr{text: "new(" + t.elem.text + ")"}
}
