package progen

import (
	"fmt"
	"slices"
	"strings"
)

// An expr is the text of an expression, of exactly the type that was wanted. It
// can be an operand of anything.
type expr struct {
	text  string
	konst bool // Go evaluates it when it compiles, and complains about overflow
}

// bare is the text where nothing binds more tightly.
func (e expr) bare() string {
	if strings.HasPrefix(e.text, "(") && strings.HasSuffix(e.text, ")") && balanced(e.text[1:len(e.text)-1]) {
		return e.text[1 : len(e.text)-1]
	}
	return e.text
}

// balanced reports whether no parenthesis closes one from outside of s. Texts
// with quoted parentheses count as if they were not balanced.
func balanced(s string) bool {
	depth := 0
	for _, c := range s {
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return false
			}
		case '"', '\'', '`', '{':
			return false
		}
	}
	return depth == 0
}

// full makes an expression for a statement that has no other.
func (b *body) full(t *typ) expr {
	b.mood()
	return b.expr(t, b.g.exprDepth())
}

// mood decides for a statement what its expressions may do.
func (b *body) mood() { b.loud = !b.quiet && b.g.oneIn(2) }

// expr makes an expression of type t, nested to about depth d.
func (b *body) expr(t *typ, d int) expr {
	if t.mayBeNil() {
		return b.notNil(t, d)
	}
	d = b.shallow(d)
	var e expr
	vars := b.readable(t)
	var o options
	o.add(len(vars) > 0, fVariable, 8, func() { e = b.read(pick(b.g, vars)) })
	o.add(len(vars) == 0 || b.g.oneIn(3), always, 2, func() { e = b.value(t, d-1) })
	if d > 0 {
		b.selections(&o, t, d, &e)
		b.operators(&o, t, d, &e)
		b.calls(&o, t, d, &e)
		b.closures(&o, t, d, &e)
		o.add(true, fIdentity, 3, func() { e = b.same(b.expr(t, d-1), t) })
		o.add(true, fReceive, 1, func() {
			e = expr{text: fmt.Sprintf("(<-%s(%s))", b.g.helper("full"), b.exactly(t, d-1))}
		})
	}
	b.choose(o)
	return e
}

// deepest is how many blocks may be around a call in an expression. Without a
// bound a literal, an argument of a call in another's result, whose type again
// has functions as parameters, would have no end.
const deepest = 9

// shallow gives a depth of expressions that ends such nesting.
func (b *body) shallow(d int) int {
	if b.depth > deepest {
		return 0
	}
	return d
}

// read gives the text that reads a variable.
func (b *body) read(v *variable) expr {
	v.used = true
	return expr{v.name, v.konst}
}

// exactly is an argument whose type decides about type parameters.
func (b *body) exactly(t *typ, d int) string {
	e := b.expr(t, d)
	if t.kind == anything || t.kind == failure {
		return t.text + "(" + e.text + ")"
	}
	return e.text
}

// same wraps e in a call that gives it back.
func (b *body) same(e expr, t *typ) expr {
	arg := e.text
	if t.kind == anything || t.kind == failure {
		arg = t.text + "(" + arg + ")"
	}
	if !b.async {
		return expr{text: fmt.Sprintf("%s(%s)", b.g.helper("same"), arg)}
	}
	if f := map[*typ]string{b.g.int: "num", b.g.string: "str", b.g.bool: "yes"}[t]; f != "" && b.g.size > 0 && !b.g.oneIn(3) {
		return expr{text: fmt.Sprintf("await(%s(%s))", b.g.helper(f), arg)}
	}
	f, as := b.g.helper("id"), b.g.wrapAs(t)
	if as != t {
		return expr{text: fmt.Sprintf("await(%s[%s](%s)).(%s)", f, as.text, arg, t.text)}
	}
	if b.g.oneIn(4) {
		f += "[" + t.text + "]"
	}
	return expr{text: fmt.Sprintf("await(%s(%s))", f, arg)}
}

// maxWrapped is how many types the helper that gives back its argument is used
// for, as every one takes the compiler some milliseconds.
const maxWrapped = 2

// wrapAs gives the type that the helper is called with to give back a t: any,
// where it would have too many instances with t, or one that no other program shares.
func (g *gen) wrapAs(t *typ) *typ {
	switch { // an interface value may be nil, which has no type to assert
	case slices.Contains(g.wrapped, t), t.kind == anything, t.kind == failure, t.kind == iface, t.kind == parameter:
		return t
	case len(g.wrapped) == maxWrapped, g.borrows && strings.Contains(t.text, g.name+"_"):
		return g.any
	}
	g.wrapped = append(g.wrapped, t)
	return t
}

// variable makes an expression that Go does not evaluate when it compiles.
func (b *body) variable(t *typ, d int) expr {
	if e := b.expr(t, d); !e.konst {
		return e
	} else {
		return b.same(e, t)
	}
}

// getter reads a shared variable by a call, which has its place in the order
// of evaluation.
func (b *body) getter(v *variable) expr {
	v.used = true
	change := ""
	if v.t.kind == integer && !v.fixed && !v.konst && !b.quiet && b.loud && b.g.oneIn(2) {
		change = v.name + pick(b.g, []string{"++", "--", " += 3", " ^= 5"}) + "; "
	}
	if b.async && b.g.oneIn(2) {
		return expr{text: fmt.Sprintf("await( /*async*/ func() %s { %sawait(h.Pause()); return %s }())", v.t.text, change, v.name)}
	}
	return expr{text: fmt.Sprintf("func() %s { %sreturn %s }()", v.t.text, change, v.name)}
}

// selections are reads of parts of variables: fields, elements, what pointers
// point to.
func (b *body) selections(o *options, t *typ, d int, e *expr) {
	if b.loud {
		shared := b.visible(func(v *variable) bool { return v.t == t && v.shared && !v.konst })
		o.add(len(shared) > 0, fVariable, 8, func() { *e = b.getter(pick(b.g, shared)) })
		b.builtinReads(o, t, e)
	}
	paths := b.paths(t, false)
	o.add(len(paths) > 0, fField, 6, func() { *e = expr{text: pick(b.g, paths).read(b, d)} })
	seqs := b.visible(func(v *variable) bool {
		return (v.t.kind == slice || v.t.kind == mapping && v.t.key.kind != anything) && v.t.elem == t && b.stable(v)
	})
	if !b.loud {
		o.add(len(seqs) > 0, fIndex, 5, func() {
			v := pick(b.g, seqs)
			v.used = true
			switch {
			case v.t.kind == mapping:
				*e = expr{text: fmt.Sprintf("%s[%s]", v.name, b.expr(v.t.key, d-1).bare())}
			case v.length > 0:
				*e = expr{text: fmt.Sprintf("%s[%s]", v.name, b.below(v.length, d-1))}
			default:
				*e = expr{text: fmt.Sprintf("%s(%s, %s)", b.g.helper("at"), v.name, b.expr(b.g.int, d-1).bare())}
			}
		})
	}
}

// below is an index that is in range.
func (b *body) below(n, d int) string {
	if d <= 0 || b.g.oneIn(3) {
		return fmt.Sprint(b.g.n(n))
	}
	return fmt.Sprintf("%s%%%d", b.unsigned(d), n)
}

// unsigned is a number that is not negative.
func (b *body) unsigned(d int) string {
	t := b.g.byte
	for _, few := range b.g.few {
		if few.unsigned && b.g.oneIn(2) {
			t = few
		}
	}
	return b.variable(t, d-1).text
}

// A path is a variable with selectors and indices behind it.
type path struct {
	v     *variable
	steps []step
	t     *typ
}

type step struct {
	field  string
	length int // the step is an index below it, if not zero
}

// paths gives what can be reached from variables and has type t: fields, also
// promoted ones, and elements of arrays. Those of variables that are readable,
// or of those that are assignable. Pointers are followed where that is sure not
// to panic.
func (b *body) paths(t *typ, assign bool) (found []path) {
	vars := b.visible(func(v *variable) bool {
		switch {
		case v.t.kind == pointer && (v.t.elem.kind == structure || v.t.elem.kind == array):
			return v.nonNil && b.stable(v) && !(assign && b.quiet) && (assign || !b.loud)
		case v.t.kind != structure && v.t.kind != array:
			return false
		case assign:
			return b.assignable(v)
		}
		return b.stable(v)
	})
	for _, v := range vars {
		root := v.t
		if root.kind == pointer {
			root = root.elem
		}
		extend(path{v: v, t: root}, t, 3, &found)
	}
	return found
}

func extend(p path, t *typ, depth int, found *[]path) {
	if len(p.steps) > 0 && p.t == t {
		*found = append(*found, p)
	}
	if depth == 0 {
		return
	}
	add := func(s step, t2 *typ) {
		steps := append(append([]step(nil), p.steps...), s)
		extend(path{p.v, steps, t2}, t, depth-1, found)
	}
	if p.t.kind == array {
		add(step{length: p.t.length}, p.t.elem)
	}
	for _, f := range p.t.selectable() {
		add(step{field: f.name}, f.t)
	}
}

// selectable gives the fields of t, also promoted ones.
func (t *typ) selectable() (found []field) {
	for _, f := range t.fields {
		found = append(found, f)
		if f.embedded {
			found = append(found, f.t.selectable()...)
		}
	}
	return found
}

// read gives the text of a path. It stands for a variable, so that nothing may
// be computed for its indices but what is constant or stable.
func (p path) read(b *body, d int) string {
	p.v.used = true
	return p.write(b, d)
}

func (p path) write(b *body, d int) string {
	var out strings.Builder
	out.WriteString(p.v.name)
	for _, s := range p.steps {
		if s.length == 0 {
			out.WriteString("." + s.field)
		} else {
			out.WriteString("[" + b.below(s.length, d-1) + "]")
		}
	}
	return out.String()
}
