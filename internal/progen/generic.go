package progen

import (
	"fmt"
	"strings"
)

// numberBases are the types that the constraint of numbers names.
var numberBases = []string{"int", "int8", "uint16", "float64"}

// drawConstraint draws a constraint of a type parameter.
func (g *gen) drawConstraint() *constraint {
	if len(g.constraints) > 0 && g.oneIn(3) {
		return pick(g, g.constraints)
	}
	switch g.n(4) {
	case 0:
		return &constraint{text: "comparable", equal: true}
	case 1:
		return &constraint{text: "interface{ ~" + strings.Join(numberBases, " | ~") + " }", number: true, order: true, equal: true, bases: numberBases}
	case 2:
		return &constraint{text: "interface{ ~int | ~string }", order: true, equal: true, bases: []string{"int", "string"}}
	}
	return &constraint{text: "any"}
}

// typeParam makes a type parameter.
func (g *gen) typeParam(name string) *typ {
	return g.fresh(&typ{kind: parameter, text: name, limit: g.drawConstraint()})
}

// planGeneric declares a generic struct.
func (g *gen) planGeneric() {
	gt := &genericType{name: g.unique("G")}
	for i := range 1 + g.n(2) {
		gt.params = append(gt.params, g.typeParam([]string{"A", "B"}[i]))
	}
	text := ""
	for range 1 + g.n(3) {
		f := field{name: g.fieldName(), t: g.around(pick(g, gt.params))}
		if g.oneIn(3) {
			f.t = g.simple()
		}
		gt.fields = append(gt.fields, f)
		text += f.name + " " + f.t.text + "\n"
	}
	g.declType(gt.name, "type %s[%s] struct {\n%s}", gt.name, typeParams(gt.params), text)
	self := g.instance(gt, gt.params)
	for range 1 + g.n(3) {
		f := g.signature()
		f.name, f.recv, f.ptr = g.methodName(), self, g.oneIn(2)
		if g.oneIn(2) {
			f.params = append([]*typ{pick(g, gt.params)}, f.params...)
		}
		if g.oneIn(2) && len(f.results) < 8 {
			f.results = append([]*typ{pick(g, gt.params)}, f.results...)
		}
		gt.methods = append(gt.methods, f)
	}
	for range 1 + g.n(2) {
		g.addInstance(gt)
	}
}

// addInstance enters an instance into the pool.
func (g *gen) addInstance(gt *genericType) {
	var args []*typ
	for _, p := range gt.params {
		args = append(args, g.someType(p.limit.allows))
	}
	t := g.instance(gt, args)
	for _, have := range g.declared {
		if have == t {
			return
		}
	}
	g.instances = append(g.instances, t)
	g.pool = append(g.pool, t)
}

// around gives a type that is made of t.
func (g *gen) around(t *typ) *typ {
	switch g.n(5) {
	case 0:
		return g.sliceOf(t)
	case 1:
		return g.arrayOf(1+g.n(3), t)
	case 2:
		return g.mapOf(g.string, t)
	}
	return t
}

func typeParams(ts []*typ) string {
	var parts []string
	for _, t := range ts {
		parts = append(parts, t.text+" "+t.limit.text)
	}
	return strings.Join(parts, ", ")
}

// planGenericFunc declares a generic function.
func (g *gen) planGenericFunc() {
	f := g.signature()
	f.variadic = false
	f.name = g.unique("g")
	for i := range 1 + g.n(2) {
		f.tparams = append(f.tparams, g.typeParam([]string{"T", "U"}[i]))
	}
	f.params = []*typ{g.around(pick(g, f.tparams))}
	if g.oneIn(2) {
		f.params = append(f.params, g.around(pick(g, f.tparams)))
	}
	if g.oneIn(3) {
		f.params = append(f.params, g.simple())
	}
	f.results = []*typ{f.tparams[0]}
	if g.oneIn(3) {
		f.results = append(f.results, pick(g, []*typ{g.int, g.error, g.string}))
	}
	g.funcs = append(g.funcs, f)
}

// receiver gives the text of the receiver of a method.
func receiver(f *fn, name string) string {
	star := ""
	if f.ptr {
		star = "*"
	}
	return fmt.Sprintf("(%s %s%s) ", name, star, f.recv.text)
}
