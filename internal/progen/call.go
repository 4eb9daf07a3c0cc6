package progen

import (
	"fmt"
	"slices"
	"strings"
)

// callable reports whether b may call f in the expression that it is making.
func (b *body) callable(f *fn) bool {
	return !b.leaf && (f.quiet || b.loud) && (!f.async || b.async) && b.g.available(f)
}

// available reports whether f is, or can still become, part of the program.
func (g *gen) available(f *fn) bool { return f.root().wanted || g.more > 0 }

func (f *fn) root() *fn {
	if f.origin != nil {
		return f.origin
	}
	return f
}

// want makes f part of the program.
func (g *gen) want(f *fn) {
	f = f.root()
	if !f.wanted {
		f.wanted = true
		g.more--
		g.queue = append(g.queue, f)
	}
}

// wantMethods makes the methods of t that an interface asks for part of the
// program.
func (g *gen) wantMethods(t, in *typ) {
	for _, want := range in.methods {
		for _, m := range t.methods {
			if m.name == want.name {
				g.want(m)
			}
		}
	}
}

// calls adds calls of functions, methods, function values and interface
// methods whose only result is t.
func (b *body) calls(o *options, t *typ, d int, e *expr) {
	b.callsOf(o, []*typ{t}, d, func(text string) { *e = expr{text: text} })
}

// callsOf adds calls that give the types of want.
func (b *body) callsOf(o *options, want []*typ, d int, set func(text string)) {
	var plain, generic []*fn
	for _, f := range b.g.funcs {
		switch {
		case !b.callable(f):
		case len(f.tparams) > 0 && b.instances(f, b.infer(f, want)) != nil:
			generic = append(generic, f)
		case len(f.tparams) == 0 && same(f.results, want):
			plain = append(plain, f)
		}
	}
	o.add(len(plain) > 0, fCall, 12, func() {
		f := pick(b.g, plain)
		b.g.want(f)
		set(b.call(f.name, f, d))
	})
	o.add(len(generic) > 0, fGenericCall, 10, func() { set(b.genericCall(pick(b.g, generic), want, d)) })
	methods := b.methodCalls(want)
	o.add(len(methods) > 0, fMethod, 12, func() {
		m := pick(b.g, methods)
		b.g.want(m.fn)
		set(b.call(m.receiver(b, d)+"."+m.fn.name, m.fn, d))
	})
	values := b.visible(func(v *variable) bool {
		return (v.t.kind == function || v.t.kind == asyncFunction && b.async) && v.nonNil && b.loud && b.stable(v) && same(v.t.results, want)
	})
	o.add(len(values) > 0, fFuncValue, 16, func() {
		v := pick(b.g, values)
		v.used = true
		set(b.call(v.name, &fn{params: v.t.params, results: v.t.results, async: v.t.kind == asyncFunction}, d))
	})
	ifaces := b.visible(func(v *variable) bool {
		return v.t.kind == iface && v.nonNil && b.loud && b.stable(v) && b.ifaceMethod(v.t, want) != nil
	})
	o.add(len(ifaces) > 0, fInterfaceCall, 16, func() {
		v := pick(b.g, ifaces)
		v.used = true
		m := b.ifaceMethod(v.t, want)
		set(b.call(v.name+"."+m.name, m, d))
	})
}

func (b *body) ifaceMethod(t *typ, want []*typ) *fn {
	for _, m := range t.methods {
		if b.callable(m) && same(m.results, want) {
			return m
		}
	}
	return nil
}

func same(a, b []*typ) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// call writes a call, with an await if it needs one.
func (b *body) call(callee string, f *fn, d int) string {
	text := callee + "(" + b.args(f.params, f.variadic, d-1) + ")"
	if f.async {
		return "await(" + text + ")"
	}
	return text
}

// args makes arguments. Now and then the call of a function with several
// results gives them all.
func (b *body) args(params []*typ, variadic bool, d int) string {
	if len(params) > 1 && !variadic && d > 0 && b.g.oneIn(3) {
		var all string
		var o options
		b.callsOf(&o, params, d, func(text string) { all = text })
		if len(o) > 0 && !anyNil(params) {
			b.choose(o)
			return all
		}
	}
	var parts []string
	for i, p := range params {
		if !variadic || i < len(params)-1 {
			parts = append(parts, b.expr(p, d).bare())
			continue
		}
		if b.g.oneIn(3) {
			parts = append(parts, b.expr(p, d).text+"...")
			break
		}
		for range b.g.n(4) {
			parts = append(parts, b.expr(p.elem, d).bare())
		}
	}
	return strings.Join(parts, ", ")
}

func anyNil(ts []*typ) bool {
	for _, t := range ts {
		if t.mayBeNil() {
			return true
		}
	}
	return false
}

// infer finds type arguments with which f gives the types of want.
func (b *body) infer(f *fn, want []*typ) binding {
	if len(f.results) != len(want) {
		return nil
	}
	with := make(binding)
	for i, t := range f.results {
		if !unify(t, want[i], with) {
			return nil
		}
	}
	for _, p := range f.tparams {
		if t := with[p]; t != nil && t.kind != parameter && b.generic(t) {
			return nil // A cycle of such calls would have no end of instances.
		}
	}
	return with
}

// genericCall calls f so that it gives the types of want. Type parameters that
// these leave open get any type.
func (b *body) genericCall(f *fn, want []*typ, d int) string {
	b.g.want(f)
	with := b.infer(f, want)
	args := b.typeArgs(f, with)
	inst := &fn{params: b.g.substAll(f.params, with), results: b.g.substAll(f.results, with), async: f.async, variadic: f.variadic}
	return b.call(f.name+"["+list(args)+"]", inst, d)
}

// Every instance of a generic function is compiled, and nothing is lowered for
// it. Calls between generic functions multiply them, so that there may be
// hundreds where a few show as much.
const (
	maxInstances = 3 // of a generic function with types that the package has
	maxDependent = 2 // with types that depend on parameters of a generic caller
)

// instances gives the lists of type arguments for calls of f that agree with
// with. An empty list stands for a new one. There are none if with is nil, or if
// f has enough instances, of which none agrees.
func (b *body) instances(f *fn, with binding) (found [][]*typ) {
	if with == nil {
		return nil
	}
	concrete := 0
	for _, args := range f.instances {
		dependent := slices.ContainsFunc(args, dependsOnParameter)
		if !dependent {
			concrete++
		}
		if (!dependent || b.owns(args)) && agrees(f, args, with) {
			found = append(found, args)
		}
	}
	if concrete < maxInstances && len(f.instances)-concrete < maxDependent {
		found = append(found, nil)
	}
	return found
}

func dependsOnParameter(t *typ) bool { return t.kind == parameter }

// owns reports whether the type parameters among args are of the function that
// b is in.
func (b *body) owns(args []*typ) bool {
	own := b.tparams()
	return !slices.ContainsFunc(args, func(t *typ) bool { return t.kind == parameter && !slices.Contains(own, t) })
}

// agrees reports whether args are the type arguments that with has, as far as it
// has any.
func agrees(f *fn, args []*typ, with binding) bool {
	for i, p := range f.tparams {
		if t := with[p]; t != nil && t != args[i] {
			return false
		}
	}
	return true
}

// typeArgs gives the type arguments of f, of which with has some.
func (b *body) typeArgs(f *fn, with binding) []*typ {
	if len(f.tparams) == 0 {
		return nil
	}
	args := pick(b.g, b.instances(f, with))
	if args == nil {
		args = b.newInstance(f, with)
	}
	for i, p := range f.tparams {
		with[p] = args[i]
	}
	return args
}

// newInstance draws the type arguments that with leaves open.
func (b *body) newInstance(f *fn, with binding) (args []*typ) {
	for _, p := range f.tparams {
		t := with[p]
		if t == nil {
			t = b.typeArg(p.limit)
		}
		if p.limit.iface != nil {
			b.g.wantMethods(t, p.limit.iface)
		}
		args = append(args, t)
	}
	f.instances = append(f.instances, args)
	return args
}

// typeArg gives a type that a constraint allows.
func (b *body) typeArg(c *constraint) *typ {
	return b.someType(func(t *typ) bool { return c.allows(t) && (t.kind == parameter || !b.generic(t)) })
}

// A methodCall is a method with a way to get a receiver.
type methodCall struct {
	fn *fn
	v  *variable // whose method it is, promoted through path
	t  *typ      // if there is no variable: of the receiver to be made
}

func (m methodCall) receiver(b *body, d int) string {
	if m.v != nil {
		m.v.used = true
		return m.v.name
	}
	if m.fn.ptr {
		return "(&" + b.structLiteral(m.t, d-1) + ")"
	}
	return b.expr(m.t, d-1).text
}

// methodCalls gives the methods that have the results of want and can be
// called here.
func (b *body) methodCalls(want []*typ) (found []methodCall) {
	vars := b.visible(func(v *variable) bool {
		t := v.t
		if t.kind == pointer {
			return v.nonNil && b.stable(v) && t.elem.kind != pointer
		}
		return t.kind == structure || t.base != "" && t.base != t.text || t.kind == parameter && t.limit.methods != nil
	})
	for _, v := range vars {
		t, isPtr := v.t, v.t.kind == pointer
		if isPtr {
			t = t.elem
		}
		for _, m := range b.g.methodSet(t) {
			switch {
			case !b.callable(m) || !same(m.results, want):
			case isPtr && (m.ptr || !b.loud),
				!isPtr && m.ptr && v.shared && !v.fixed && !v.konst && (!b.quiet || m.quiet),
				!isPtr && !m.ptr && b.stable(v):
				found = append(found, methodCall{fn: m, v: v})
			}
		}
	}
	for _, t := range b.g.withMethods() {
		for _, m := range b.g.methodSet(t) {
			if b.callable(m) && same(m.results, want) && (!m.ptr || t.kind == structure) {
				found = append(found, methodCall{fn: m, t: t})
			}
		}
	}
	return found
}

// withMethods gives the types whose methods can be called.
func (g *gen) withMethods() []*typ { return slices.Concat(g.declared, g.instances) }

// methodSet gives the methods of t, also promoted ones. A method that two
// embedded types have is left out.
func (g *gen) methodSet(t *typ) (found []*fn) {
	found = t.methods
	if t.generic != nil {
		found = nil
		with := bind(t.generic.params, t.args)
		for _, m := range t.generic.methods {
			c := *m
			c.origin = m
			c.params, c.results = g.substAll(m.params, with), g.substAll(m.results, with)
			found = append(found, &c)
		}
	}
	if t.kind == parameter {
		return t.limit.methods
	}
	for _, f := range t.fields {
		if !f.embedded {
			continue
		}
	promoted:
		for _, m := range g.methodSet(f.t) {
			for _, have := range found {
				if have.name == m.name {
					continue promoted
				}
			}
			found = append(found[:len(found):len(found)], m)
		}
	}
	return found
}

// implements reports whether values of t have the methods of an interface.
func implements(t, in *typ) bool {
	for _, want := range in.methods {
		if !hasMethod(t.methods, want) {
			return false
		}
	}
	return true
}

func hasMethod(list []*fn, want *fn) bool {
	for _, m := range list {
		if m.name == want.name && !m.ptr {
			return true
		}
	}
	return false
}

// implementer makes a value of an interface type.
func (b *body) implementer(t *typ, d int) expr {
	var o options
	var e expr
	for _, c := range b.g.declared {
		if by := c.implementsBy(t); by != 0 {
			o.add(true, always, 1, func() {
				b.g.wantMethods(c, t)
				if by == byPointer {
					e = expr{text: fmt.Sprintf("%s(%s)", t.text, b.notNil(b.g.pointerTo(c), d-1).bare())}
				} else {
					e = expr{text: fmt.Sprintf("%s(%s)", t.text, b.expr(c, d-1).bare())}
				}
			})
		}
	}
	b.choose(o)
	return e
}

type by int

const (
	byValue by = 1 + iota
	byPointer
)

// implementsBy says which of t and *t implements an interface, if any.
func (t *typ) implementsBy(in *typ) by {
	found := byValue
	for _, want := range in.methods {
		ok := false
		for _, m := range t.methods {
			if m.name == want.name {
				ok = true
				if m.ptr {
					found = byPointer
				}
			}
		}
		if !ok {
			return 0
		}
	}
	return found
}
