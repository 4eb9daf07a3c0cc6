package progen

import (
	"fmt"
	"slices"
	"strings"
)

// plan decides which types and functions a program has, and what their
// signatures are. Bodies are written later, so that each can use all.
func (g *gen) plan() {
	g.basics()
	g.few = []*typ{pick(g, g.numbers), pick(g, g.numbers)}
	g.pool = append([]*typ{g.int, g.int, g.int, g.string, g.string, g.bool}, g.few...)
	for _, t := range []*typ{g.any, g.error, g.float, g.float32, g.complex} {
		if g.oneIn(3) {
			g.pool = append(g.pool, t)
		}
	}
	g.times(g.n(2), g.derive)
	g.times(g.n(3), g.planNamed)
	g.times(1+g.n(3), g.planStruct)
	g.times(g.n(3), g.planGeneric)
	g.times(1+g.n(3), g.derive)
	g.planMethods()
	g.times(g.n(3), g.planAsyncFunc)
	g.times(g.n(3), g.planIface)
	g.times(2+g.n(5), g.planFunc)
	g.times(g.n(4), g.planGenericFunc)
	g.times(g.n(3), g.planIterator)
	for range 1 + g.n(3) {
		t := g.someType(func(t *typ) bool { return !t.mayBeNil() })
		g.globals = append(g.globals, &variable{name: g.unique("v"), t: t, shared: true, used: true})
	}
}

func (g *gen) times(n int, do func()) {
	for range n {
		do()
	}
}

// unique gives a package-level name that other programs do not have.
func (g *gen) unique(prefix string) string {
	g.count++
	return fmt.Sprintf("%s_%s%d", g.name, prefix, g.count)
}

// simple draws a type that is no function and holds none.
func (g *gen) simple() *typ {
	return g.someType(func(t *typ) bool { return t.printable() })
}

// derive enters a type that is made of another.
func (g *gen) derive() {
	var t *typ
	switch g.n(7) {
	case 0, 1:
		t = g.sliceOf(g.simple())
	case 2:
		t = g.arrayOf(1+g.n(4), g.simple())
	case 3:
		t = g.mapOf(g.someType(func(t *typ) bool { return t.kind == integer || t.kind == text || t.kind == boolean }), g.simple())
	case 4:
		t = g.pointerTo(g.simple())
	case 5:
		t = g.funcOf(g.drawTypes(g.n(3)), g.drawTypes(g.n(3)))
	default:
		t = g.sliceOf(g.byte)
	}
	if strings.Count(t.text, "]") < 4 && !strings.Contains(t.text, "func(") || g.oneIn(2) {
		g.pool = append(g.pool, t)
	}
}

// planNamed declares a type like int8 with a name.
func (g *gen) planNamed() {
	base := pick(g, append([]*typ{g.string}, g.numbers...))
	t := *base
	t.text = g.unique("N")
	g.addDeclared(g.fresh(&t))
	g.declType(t.text, "type %s %s", t.text, base.text)
}

func (g *gen) addDeclared(t *typ) {
	g.declared = append(g.declared, t)
	g.pool = append(g.pool, t, t)
}

// planStruct declares a struct, with an earlier one embedded now and then.
func (g *gen) planStruct() {
	t := &typ{kind: structure, text: g.unique("T")}
	text := ""
	for _, e := range g.declared {
		if e.kind == structure && g.oneIn(3) {
			t.fields = append(t.fields, field{name: e.text, t: e, embedded: true})
			text += e.text + "\n"
			break
		}
	}
	for range 1 + g.n(4) {
		f := field{name: g.fieldName(), t: g.simple()}
		if g.oneIn(8) {
			f.t = g.someType(nil)
		}
		t.fields = append(t.fields, f)
		text += f.name + " " + f.t.text + "\n"
	}
	g.addDeclared(g.fresh(t))
	g.declType(t.text, "type %s struct {\n%s}", t.text, text)
}

// fieldName gives a name that no other field has, so that embedding never
// makes one ambiguous.
func (g *gen) fieldName() string {
	g.count++
	return fmt.Sprintf("f%d", g.count)
}

// planAsyncFunc declares an async function type, mostly that of some method.
func (g *gen) planAsyncFunc() {
	t := &typ{kind: asyncFunction, text: g.unique("F"), params: g.drawTypes(g.n(3)), results: g.drawTypes(g.n(4))}
	for _, d := range g.declared {
		for _, m := range d.methods {
			if m.async && !m.variadic && g.oneIn(2) {
				t.params, t.results = m.params, m.results
			}
		}
	}
	g.declType(t.text, "// async\ntype %s func(%s)%s", t.text, list(t.params), resultText(t.results))
	g.pool = append(g.pool, g.fresh(t))
}

// planMethods gives the declared types their methods.
func (g *gen) planMethods() {
	for _, t := range g.declared {
		for range g.n(3) {
			f := g.signature()
			f.name, f.recv, f.ptr = g.methodName(), t, g.oneIn(2)
			g.addMethod(t, f)
		}
	}
}

func (g *gen) methodName() string {
	g.count++
	return fmt.Sprintf("m%d", g.count)
}

func (g *gen) addMethod(t *typ, f *fn) {
	t.methods = append(t.methods, f)
}

// planIface declares an interface, and methods of some types that implement
// it.
func (g *gen) planIface() {
	t := &typ{kind: iface, text: g.unique("I")}
	text := ""
	for range 1 + g.n(2) {
		m := g.signature()
		m.name, m.quiet, m.variadic = g.methodName(), false, false
		t.methods = append(t.methods, m)
		if m.async {
			text += "// async\n"
		}
		text += m.name + "(" + list(m.params) + ")" + resultText(m.results) + "\n"
	}
	g.declType(t.text, "type %s interface {\n%s}", t.text, text)
	byValue := g.oneIn(2)
	for i, d := range g.declared {
		if i > 0 && !g.oneIn(3) {
			continue
		}
		for _, m := range t.methods {
			c := *m
			c.recv, c.ptr = d, !byValue && g.oneIn(2)
			g.addMethod(d, &c)
		}
	}
	g.pool = append(g.pool, g.fresh(t))
	c := &constraint{text: t.text, iface: t, methods: t.methods}
	if byValue && slices.ContainsFunc(g.declared, c.allows) {
		g.constraints = append(g.constraints, c)
	}
}

// signature draws what a function takes and gives.
func (g *gen) signature() *fn {
	f := &fn{params: g.drawTypes(g.n(4)), results: g.someResults(), async: !g.oneIn(4), quiet: g.oneIn(3)}
	if g.oneIn(8) {
		f.params = append(f.params, g.sliceOf(g.simple()))
		f.variadic = true
	}
	return f
}

// someResults draws result types: mostly few, up to eight.
func (g *gen) someResults() []*typ {
	if len(g.signatures) > 0 && g.oneIn(2) {
		return pick(g, g.signatures)
	}
	n := 1
	switch g.n(10) {
	case 0:
		n = 0
	case 1, 2, 3:
		n = 2
	case 4:
		n = pick(g, []int{3, 3, 4, 5, 6, 7, 8, 8})
	}
	ts := g.drawTypes(n)
	if n == 2 && g.oneIn(2) {
		ts[1] = g.error
	}
	if n == 1 && g.oneIn(8) {
		ts[0] = g.error
	}
	g.signatures = append(g.signatures, ts)
	return ts
}

func (g *gen) planFunc() {
	f := g.signature()
	f.name = g.unique("f")
	g.funcs = append(g.funcs, f)
}

// planIterator declares a function that gives an iterator.
func (g *gen) planIterator() {
	elem := g.someType(func(t *typ) bool { return !t.mayBeNil() })
	t := g.seqOf(elem)
	if g.oneIn(2) {
		t = g.seq2Of(g.someType(func(t *typ) bool { return !t.mayBeNil() }), elem)
	}
	f := &fn{name: g.unique("iter"), params: g.drawTypes(g.n(3)), results: []*typ{t}}
	g.iterators = append(g.iterators, f)
}
