package progen

import "strings"

// mainBody writes what the entry does: it calls functions.
func (g *gen) mainBody() string {
	b := g.newBody(&fn{async: true}, 1+g.n(2)+2*g.size)
	b.variables(g.n(3))
	for range 1 + g.n(1+2*g.size) {
		b.callAndLog(b.someCall())
		b.statements(g.n(2))
	}
	b.statements(*b.left)
	b.logState()
	b.line("h.Log(\"end\")")
	return render(b.lines)
}

// writeMain writes the entry, which first sets the variables of the package,
// since a program runs many times.
func (g *gen) writeMain(main string) {
	globals := g.globals
	g.globals = nil
	b := g.newBody(&fn{async: true}, 0)
	all := strings.Join(g.decls, "\n") + main
	for _, v := range globals {
		if mentions(all, v.name) {
			g.decl("var %s %s", v.name, v.t.text)
			b.line("%s = %s", v.name, b.value(v.t, 0).bare())
		}
	}
	g.decl("// async\nfunc %s_main() {\n%s%s}", g.name, render(b.lines), main)
}

// someCall draws what main calls: a function or a method.
func (b *body) someCall() methodCall {
	types := b.g.withMethods()
	if t := pick(b.g, types); b.g.oneIn(2) {
		var methods []*fn
		for _, m := range b.g.methodSet(t) {
			if !m.ptr || t.kind == structure {
				methods = append(methods, m)
			}
		}
		if len(methods) > 0 {
			return methodCall{fn: pick(b.g, methods), t: t}
		}
	}
	return methodCall{fn: pick(b.g, b.g.funcs)}
}

// callAndLog makes a call, mostly so that the program goes on if it panics.
func (b *body) callAndLog(m methodCall) {
	if b.g.oneIn(2 + min(b.g.size, 2)) {
		b.callLogged(m)
		return
	}
	b.line("%s", b.guardedBy(true, func(lit *body) { lit.callLogged(m) }))
}

// callLogged makes a call and logs its results.
func (b *body) callLogged(m methodCall) {
	f := m.fn
	b.loud = true
	b.g.want(f)
	with := make(binding)
	args := b.typeArgs(f, with)
	name := f.name
	if m.t != nil {
		name = m.receiver(b, 2) + "." + name
	}
	if len(args) > 0 {
		name += "[" + list(args) + "]"
	}
	inst := &fn{params: b.g.substAll(f.params, with), results: b.g.substAll(f.results, with), async: f.async, variadic: f.variadic}
	call := b.call(name, inst, 2)
	printable := len(inst.results) > 0
	for _, t := range inst.results {
		printable = printable && t.printable()
	}
	switch {
	case printable && len(inst.results) == 1:
		b.line("h.Log(%q, %s)", f.name, call)
	case printable:
		b.line("h.Log(%s)", call)
	default:
		b.line("%s", call)
	}
}
